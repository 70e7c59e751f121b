# For scripts that make a chain of ipchains.

no_chain() {
  if ipchains -L "$1" -n >/dev/null 2>&1; then
    refuse "there is a chain $1 already: this is for a director without it"
  fi
}

# For scripts that make a chain of iptables: its program, the table, the chain.
. ./settings.sh

no_chain() {
  said=$("$1-save" -t "$2" 2>&1) || refuse "$1-save does not list the table $2: $said"
  case $newline$said in
    *"$newline:$3 "*) refuse "there is a chain $3 already: this is for a director without it" ;;
  esac
}

# What is asked of the addresses.
. ./addresses-of-ip.sh

has_address() {
  case $addresses in
    *" inet $1 "* | *" inet6 $1 "*) return 0 ;;
  esac
  return 1
}

no_address() {
  if has_address "$1"; then
    refuse "$1 is on this director already: this is for a director without it"
  fi
}

address_up() {
  has_address "$1" || stop "every command said that it is done, but $1 is on no device"
}

# How addresses are read where only ifconfig is there.

read_addresses() {
  said=$(ifconfig -a 2>&1) || return 1
  addresses=" $(echo "$said" | sed 's/addr:/ /' | tr -s ' \n\t' '   ') "
}

# ifconfig moves an alias that is there already, and its address is lost.
no_alias() {
  case $addresses in
    *" $1 "* | *" $1: "*) refuse "$1 is in use already: this is for a director without it" ;;
  esac
}

# How the table of IPVS is read: ipvsadm lists every one in these columns, from its first release on;
# FWM lines of IPv6 say so behind the mark.
. ./settings.sh

# Reads the table: a line for each virtual service, "TCP 192.0.2.1:80", and one for each of its real
# servers, "TCP 192.0.2.1:80 -> 10.0.0.1:80 weight 1".
read_table() {
  said=$(ipvsadm -L -n 2>&1) || return 1
  table=$(
    printf '%s\n' "$said" | {
      service=
      while read -r word address third fourth rest; do
        case $word in
          TCP | UDP | SCTP | FWM)
            service="$word $address"
            [ "$third" != IPv6 ] || service="$service IPv6"
            echo "$service"
            ;;
          '->')
            [ -z "$service" ] || echo "$service -> $address weight $fourth"
            ;;
        esac
      done
    }
  )
}

in_table() {
  case $newline$table$newline in
    *"$newline$1$newline"*) return 0 ;;
  esac
  return 1
}

no_service() {
  if in_table "$1"; then
    refuse "there is a virtual service $1 already: this is for a director without it"
  fi
}

listed() {
  in_table "$1" || stop "every command said that it is done, but ipvsadm does not list: $1"
}

# How addresses are read where ip is there.
# shellcheck disable=SC2034 # has-address.sh asks for them.

read_addresses() {
  said=$(ip -o address show 2>&1) || return 1
  addresses=" $(echo "$said" | tr -s '/ \n\t' '    ') "
}

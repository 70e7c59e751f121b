# For scripts that set the timeouts of IPVS.
. ./settings.sh

# Enters the timeouts, before they are changed.
note_timeouts() {
  said=$(ipvsadm -L --timeout 2>&1) || stop "ipvsadm does not list its timeouts: $said"
  enter "timeouts ${said##*: }"
}

put_back_timeouts() {
  while read -r word tcp fin udp; do
    [ "$word" != timeouts ] || run ipvsadm --set "$tcp" "$fin" "$udp" </dev/null
  done <"$record"
}

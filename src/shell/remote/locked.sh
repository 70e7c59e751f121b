# Takes the lock that descriptor 9 is for, within seconds: busybox's flock cannot wait for a time.

locked() {
  left=$1
  until flock -n 9; do
    [ "$left" -gt 0 ] || return 1
    left=$((left - 1))
    sleep 1
  done
}

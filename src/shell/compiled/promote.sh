# For scripts that put up an address that takes others with it when it goes: by the time of undo
# somebody else's may be beside it.

# Of the addresses of one network on a device the others go when the first one goes, unless the kernel
# is told to keep them. Before Linux 2.6.12 it cannot be told.
promote() {
  promoting=
  file=/proc/sys/net/ipv4/conf/$1/promote_secondaries
  if [ -r "$file" ] && [ "$(cat "$file")" = 0 ]; then
    promoting=$file
    run echo_to "$promoting" 1
  fi
}

promote_no_more() {
  [ -z "$promoting" ] || run echo_to "$promoting" 0
}

# Seconds since the boot: a clock that is set meanwhile neither brings a deadline nearer nor puts it
# off.

seconds() {
  read -r uptime rest </proc/uptime && echo "${uptime%.*}"
}

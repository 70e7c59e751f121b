# For scripts that write files of /proc/sys.

# As echo does, with the file as first word, so that it can be run like any other command.
# shellcheck disable=SC2317
echo_to() {
  echo "$2" >"$1"
}

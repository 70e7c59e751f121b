# Where a compiled script ends: what the words behind its name mean.
. ./running.sh

apply() {
  check_first
  (set -C && : >"$record") 2>/dev/null ||
    refuse "cannot make $record, or it runs already"
  trap 'stop "interrupted in step $unit"' HUP INT TERM
  set_up
  check_last
  echo 'Done, and read back.'
}

undo() {
  [ "$(id -u)" = 0 ] || refuse 'only root can change a director'
  [ -f "$record" ] || refuse "there is nothing to take back: $record is not there"
  task=undo
  take_back
  if [ -n "$failures" ]; then
    complain "not everything could be taken back; $record says what was"
    exit 1
  fi
  rm -f "$record"
  echo 'Taken back.'
}

# As the last command, for a script that comes through a pipe is read from the very standard input
# that its commands must not have.
main() {
  exec </dev/null
  case "$#$*" in
    0) apply ;;
    1undo) undo ;;
    *)
      complain "Say nothing, to set the director up, or: sh $script undo"
      exit 64
      ;;
  esac
  exit 0
}

main "$@"

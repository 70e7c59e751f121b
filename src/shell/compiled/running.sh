# Messages, the record of what has been done, and how a command is run.
# shellcheck disable=SC2034 # main.sh asks for failures.
. ./settings.sh

complain() {
  printf '%s: %s\n' "$script" "$*" >&2
}

# Ends before anything was changed.
refuse() {
  complain "$*"
  complain 'Nothing was changed.'
  exit 1
}

# Ends in the middle: says what stands, and how to go back.
stop() {
  trap '' HUP INT TERM
  complain "$1"
  task=show
  back=$(take_back)
  if [ -z "$back" ]; then
    rm -f "$record"
    complain 'Nothing was changed.'
    exit 1
  fi
  [ -z "$finished" ] || printf 'Done before, and still standing:\n%s' "$finished" >&2
  printf 'To go back: sh %s undo. These are its commands:\n%s\n' "$script" "$back" >&2
  exit 1
}

# The record: what was begun, done, failed, undone, and what stood before.
enter() {
  printf '%s\n' "$*" >>"$record" || stop "cannot write $record"
}

entered() {
  while read -r line; do
    [ "$line" != "$1" ] || return 0
  done <"$record"
  return 1
}

step() {
  unit=$1
  ran=
  what=$2
  printf '%s\n' "$1/$total $2"
  enter "begun $1"
}

finish() {
  enter "done $unit"
  finished="$finished  $unit $what$newline"
}

# Whether a step has to be taken back: it was begun, and did not fail at its first command.
stands() {
  entered "begun $1" || return 1
  if entered "failed $1" || entered "undone $1"; then
    return 1
  fi
  unit=$1
  broken=
  half=
  entered "done $1" || half=yes
}

undone() {
  [ "$task" = show ] || [ -n "$broken" ] || enter "undone $unit"
}

# Words as a shell reads them back.
words() {
  if [ "$1" = echo_to ]; then
    printf 'echo %s >%s' "$3" "$2"
    return
  fi
  printf '%s' "$1"
  shift
  for word do
    case $word in
      '' | *[!A-Za-z0-9_@%+=:,./-]*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
}

# Runs a command, or shows it. It has failed when its status is not 0; ipvsadm also when it says
# anything, for some versions go on after an error and end with 0.
run() {
  if [ "$task" = show ]; then
    printf '  %s\n' "$(words "$@")"
    sed 's/^/    /'
    return 0
  fi
  said=$("$@" 2>&1)
  status=$?
  if [ "$status" -eq 0 ]; then
    if [ "$1" != ipvsadm ] || [ -z "$said" ]; then
      ran=yes
      return 0
    fi
  fi
  problem="$(words "$@") ended with status $status"
  [ -z "$said" ] || problem="$problem: $said"
  if [ "$task" = apply ]; then
    [ -n "$ran" ] || enter "failed $unit"
    stop "step $unit failed: $problem"
  fi
  # A step that was cut off: this part of it may never have been there.
  [ -z "$half" ] || return 0
  complain "$problem"
  broken=yes
  failures=yes
}

# The files of a guard are in a directory of their own, DIR, in guard/ of the director's state
# directory:
#
#     beat      a symbolic link to a number that grows as long as lvsc is there
#     bye, eof  lvsc has gone: in good order, or cut off
#     undo      the script that goes back; while it is there, the guard is armed
#     before    what the director was when it was armed
#     verdict   a symbolic link, made once, by whoever is first: to "commit" (lvsc: the apply holds
#               or is back), "applied" (lvsc: it holds if it is confirmed) or "undo" (the guard)
#     final     the same after "applied": to "confirm" or to "undo"
#     tools     locked by each tool that lvsc runs here, for as long as it runs
#     tool.PID  the process of such a tool
#     log       what the guard said; outcome: how its way back ended, in a word
#
# This one takes the director's lock, the one that lvsc on that machine takes, and keeps it for as
# long as its standard input lasts; starts the guard, which keeps it for longer where that is needed.
# $1 mark, $2 name of DIR, $3 seconds to wait, $4 the holder as JSON without its pid and brackets,
# $5 the guard's own holder, $6 seconds without a beat, $7 the guard's script.
. ./surroundings.sh
. ./locked.sh

mark=$1 patience=$6 watch=$7
command -v flock >/dev/null 2>&1 || {
  echo "flock is not installed: install the util-linux package" >&2
  exit 1
}
state=${LVSC_STATE_DIR:-/var/lib/lvsc}/local
mkdir -p "$state/guard" || exit 1
exec 9>>"$state/lock"
locked "$3" || {
  echo "$mark busy"
  cat "$state/lock.holder" 2>/dev/null
  exit 0
}
# The last ten are enough to look at; with the lock nobody else's is in use.
# shellcheck disable=SC2012 # find knows no order, and these names are lvsc's own.
ls -t "$state/guard" | tail -n +10 | while read -r old; do rm -rf "$state/guard/$old"; done
dir=$state/guard/$2
mkdir -m 700 "$dir" && cd "$dir" || exit 1
: >log
ln -s 0 beat
cat /proc/sys/kernel/random/boot_id >boot 2>/dev/null
printf '{"pid":%s,%s}' "$$" "$4" >"$state/lock.holder"
# A session of its own: it outlives this one.
own=
command -v setsid >/dev/null 2>&1 && own=setsid
$own sh -c "$watch" lvsc-guard "$dir" "$state" "$$" "$patience" "$5" </dev/null >>log 2>&1 &
guard=$!
echo "$mark held $dir"
beats=0
while read -r line; do
  case $line in
  beat)
    beats=$((beats + 1))
    # A link takes no room on a file system that is full.
    ln -sfn "$beats" beat
    ;;
  bye)
    if [ "$(readlink verdict)" = applied ]; then
      printf '{"pid":%s,%s}' "$guard" "$5" >"$state/lock.holder"
    else
      rm -f "$state/lock.holder"
      flock -u 9
    fi
    : >bye
    exit 0
    ;;
  esac
done
: >eof

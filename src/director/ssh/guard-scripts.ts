import { MARKED, SURROUNDINGS } from './remote-scripts.ts';

/*
 * What lvsc leaves on a director that it changes by ssh, in POSIX sh. Its files are in a directory
 * of their own, DIR, in guard/ of the director's state directory:
 *
 *     beat      a symbolic link to a number that grows as long as lvsc is there
 *     bye, eof  lvsc has gone: in good order, or cut off
 *     undo      the script that goes back; while it is there, the guard is armed
 *     before    what the director was when it was armed
 *     verdict   a symbolic link, made once, by whoever is first: to "commit" (lvsc: the apply holds
 *               or is back), "applied" (lvsc: it holds if it is confirmed) or "undo" (the guard)
 *     final     the same after "applied": to "confirm" or to "undo"
 *     tools     locked by each tool that lvsc runs here, for as long as it runs
 *     tool.PID  the process of such a tool
 *     log       what the guard said; outcome: how its way back ended, in a word
 */

/** busybox's flock cannot wait for a time. */
const TIMED_LOCK = `
locked() {
  left=$1
  until flock -n 9; do
    [ "$left" -gt 0 ] || return 1
    left=$((left - 1))
    sleep 1
  done
}
`;

/** Seconds since the boot: a clock that is set meanwhile neither brings a deadline nearer nor puts it off. */
const CLOCK = `
seconds() {
  read -r uptime rest </proc/uptime && echo "\${uptime%.*}"
}
`;

/**
 * Takes the director's lock, the one that lvsc on that machine takes, and keeps it for as long as
 * its standard input lasts; starts the guard, which keeps it for longer where that is needed.
 * $1 mark, $2 name of DIR, $3 seconds to wait, $4 the holder as JSON without its pid and brackets,
 * $5 the guard's own holder, $6 seconds without a beat, $7 the guard's script.
 */
export const keeping = `${SURROUNDINGS}${TIMED_LOCK}
mark=$1 patience=$6 watch=$7
command -v flock >/dev/null 2>&1 || {
  echo "flock is not installed: install the util-linux package" >&2
  exit 1
}
state=\${LVSC_STATE_DIR:-/var/lib/lvsc}/local
mkdir -p -m 700 "$state/guard" || exit 1
exec 9>>"$state/lock"
locked "$3" || {
  echo "$mark busy"
  cat "$state/lock.holder" 2>/dev/null
  exit 0
}
# The last ten are enough to look at; with the lock nobody else's is in use.
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
`;

/**
 * The guard. It takes the director back by itself when lvsc is cut off from it in the middle of an
 * apply, or when the apply is not confirmed in time.
 * $1 DIR, $2 the state directory, $3 the process that holds the lock with it, $4 seconds without a
 * beat, $5 its holder line.
 */
export const watching = `${SURROUNDINGS}${CLOCK}
dir=$1 state=$2 keeper=$3 patience=$4 holder=$5
cd "$dir" || exit 1
trap '' HUP INT TERM PIPE
say() { echo "$(date '+%Y-%m-%dT%H:%M:%S%z') $*"; }
hold() { printf '{"pid":%s,%s}' "$$" "$holder" >"$state/lock.holder"; }
leave() {
  rm -f "$state/lock.holder"
  flock -u 9
  # Unless it has ended, and the number is another's by now.
  grep -q -F -e "\${dir##*/}" "/proc/$keeper/cmdline" 2>/dev/null && kill "$keeper"
  exit 0
}
first_to() { ln -s "$1" "$2" 2>/dev/null; }
last= quiet=0
while sleep 1 9>&-; do
  verdict=$(readlink verdict) why=
  if [ "$verdict" = applied ]; then
    # lvsc that confirms does not have the lock.
    if [ "$(readlink final)" = confirm ]; then
      say 'confirmed'
      leave
    fi
    [ "$(seconds)" -lt "$(cat confirm-by)" ] && continue
    first_to undo final || continue
    why='not confirmed in time'
  else
    [ -e bye ] && exit 0
    beat=$(readlink beat)
    if [ "$beat" = "$last" ]; then quiet=$((quiet + 1)); else quiet=0 last=$beat; fi
    if [ -e eof ]; then
      why='the connection to lvsc has ended'
    elif [ "$quiet" -ge "$patience" ]; then
      why="no sign of life of lvsc for $patience seconds"
    else
      continue
    fi
    [ -e undo ] && [ "$verdict" != commit ] || leave
    first_to undo verdict || continue
  fi
  hold
  say "$why: going back"
  # No tool of lvsc's starts any more; one that runs gets some seconds to end.
  exec 8>>tools
  left=10
  until flock -n 8; do
    [ "$left" -gt 0 ] || for each in tool.*; do kill -KILL "$(cat "$each")"; done
    left=$((left - 1))
    sleep 1 8>&- 9>&-
  done
  sh ./undo back 8>&- 9>&-
  if [ -e owned ]; then cp owned "$state/ownership.json.new" && mv "$state/ownership.json.new" "$state/ownership.json"
  else rm -f "$state/ownership.json"; fi
  sh ./undo state >after 2>&1 8>&- 9>&-
  outcome=undone
  cmp -s before after || outcome=differs
  say "$outcome"
  [ "$outcome" = undone ] || diff before after
  echo "$why" >why
  echo "$outcome" >outcome.new
  sync
  mv outcome.new outcome
  leave
done
`;

/**
 * Runs one program that changes the director. What it reads is there whole before it starts, and
 * its output goes to files: a connection that ends does not cut it off. It does not start once the
 * guard has begun to go back, nor where these files cannot be written.
 * DIR, the length of its input in bytes; then the program and its arguments.
 */
export const changing = `${MARKED}
cd "$1" || tell 1
length=$2
shift 2
cat >"in.$$"
# Cut short, it would say something else.
[ "$(wc -c <"in.$$")" -eq "$length" ] && echo >"err.$$" || tell no-room
exec 8>>tools
flock -s 8
[ ! -L verdict ] || tell settled
command -v "$1" >/dev/null 2>&1 || tell not-found
sh -c 'echo $$ >"$0" && exec "$@"' "tool.$$" "$@" <"in.$$" >"out.$$" 2>"err.$$"
status=$?
rm -f "tool.$$"
exec 8>&-
cat "out.$$"
cat "err.$$" >&2
rm -f "in.$$" "out.$$" "err.$$"
tell "$status"
`;

/** Ends the tools of lvsc's that run. DIR. */
export const stopping = `${MARKED}
cd "$1" || tell 1
for each in tool.*; do [ ! -e "$each" ] || kill -KILL "$(cat "$each")"; done
exec 8>>tools
flock 8
tell 0
`;

/**
 * Arms the guard. DIR, the length of the undo script, which is the standard input, seconds for the
 * confirmation or nothing, and seconds that the apply itself can take: its deadline is one for both,
 * until the apply has ended.
 */
export const arming = `${MARKED}${CLOCK}
cd "$1" || tell 1
length=$2 confirm=$3 longest=\${4:-0}
cat >undo.new
[ "$(wc -c <undo.new)" -eq "$length" ] || tell 1
owned=../../ownership.json
[ ! -e "$owned" ] || cp "$owned" owned || tell 1
sh ./undo.new keep || tell 1
sh ./undo.new state >before || tell 1
if [ -n "$confirm" ]; then
  echo "$confirm" >confirm-in && echo "$(($(seconds) + longest + confirm))" >confirm-by || tell 1
fi
mv undo.new undo
tell $?
`;

/**
 * Ends what the guard watches over; "lost" where it was quicker. DIR, and the verdict: commit or
 * applied. The seconds for the confirmation count from here; where that cannot be written, the
 * deadline for the whole apply stays.
 */
export const settling = `${MARKED}${CLOCK}
cd "$1" || tell 1
if [ "$2" = applied ]; then
  echo "$(($(seconds) + $(cat confirm-in)))" >confirm-by.new && mv confirm-by.new confirm-by
fi
ln -s "$2" verdict 2>/dev/null
case $(readlink verdict) in
"$2") echo settled ;;
*) echo lost ;;
esac
tell 0
`;

/** lvsc was cut off from this guard and is back: it need not wait. DIR. */
export const leaving = `${MARKED}
cd "$1" || tell 1
: >eof
[ "$(readlink verdict)" != applied ] || echo 0 >confirm-by
tell 0
`;

/**
 * What became of an apply that was to be confirmed, or was cut off; nothing where it is forgotten.
 * Any lvsc that has changed the director since has written its record later. DIR.
 */
export const asking = `${MARKED}
cd "$1" 2>/dev/null || tell 0
record=../../ownership.json
last=$(ls -td verdict final outcome "$record" 2>/dev/null | head -n 1)
[ -L verdict ] && [ "$last" = "$record" ] && later=overtaken || later=
echo "$(readlink verdict):$(readlink final):$(cat outcome 2>/dev/null):$later:$(cat why 2>/dev/null)"
tell 0
`;

/** Confirms whichever apply waits for it. Says its DIR, or nothing. */
export const confirming = `${MARKED}
state=\${LVSC_STATE_DIR:-/var/lib/lvsc}/local
for dir in "$state"/guard/*/; do
  [ "$(readlink "$dir/verdict")" = applied ] && [ ! -L "$dir/final" ] || continue
  # One that a boot has ended, or that was killed, waits no more.
  [ "$(cat "$dir/boot")" = "$(cat /proc/sys/kernel/random/boot_id 2>/dev/null)" ] || continue
  flock -n "$state/lock" true && continue
  ln -s confirm "$dir/final" 2>/dev/null && echo "$dir"
done
tell 0
`;

# The guard. It takes the director back by itself when lvsc is cut off from it in the middle of an
# apply, or when the apply is not confirmed in time.
# $1 DIR, $2 the state directory, $3 the process that holds the lock with it, $4 seconds without a
# beat, $5 its holder line.
. ./surroundings.sh
. ./clock.sh

dir=$1 state=$2 keeper=$3 patience=$4 holder=$5
cd "$dir" || exit 1
trap '' HUP INT TERM PIPE
say() { echo "$(date '+%Y-%m-%dT%H:%M:%S%z') $*"; }
hold() { printf '{"pid":%s,%s}' "$$" "$holder" >"$state/lock.holder"; }
leave() {
  rm -f "$state/lock.holder"
  flock -u 9
  # Unless it has ended, and the number is another's by now.
  grep -q -F -e "${dir##*/}" "/proc/$keeper/cmdline" 2>/dev/null && kill "$keeper"
  exit 0
}
first_to() { ln -s "$1" "$2" 2>/dev/null; }
last='' quiet=0
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
    { [ -e undo ] && [ "$verdict" != commit ]; } || leave
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

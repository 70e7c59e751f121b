# Arms the guard. DIR, the length of the undo script, which is the standard input, seconds for the
# confirmation or nothing, and seconds that the apply itself can take: its deadline is one for both,
# until the apply has ended.
. ./marked.sh
. ./clock.sh

cd "$1" || tell 1
length=$2 confirm=$3 longest=${4:-0}
cat >undo.new
[ "$(wc -c <undo.new)" -eq "$length" ] || tell 1
owned=../../ownership.json
[ ! -e "$owned" ] || cp "$owned" owned || tell 1
sh ./undo.new keep || tell 1
sh ./undo.new state >before || tell 1
if [ -n "$confirm" ]; then
  { echo "$confirm" >confirm-in && echo "$(($(seconds) + longest + confirm))" >confirm-by; } || tell 1
fi
mv undo.new undo
tell $?

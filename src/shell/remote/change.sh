# Runs one program that changes the director. What it reads is there whole before it starts, and
# its output goes to files: a connection that ends does not cut it off. It does not start once the
# guard has begun to go back, nor where these files cannot be written.
# DIR, the length of its input in bytes; then the program and its arguments.
. ./marked.sh

cd "$1" || tell 1
length=$2
shift 2
cat >"in.$$"
# Cut short, it would say something else.
{ [ "$(wc -c <"in.$$")" -eq "$length" ] && echo >"err.$$"; } || tell no-room
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

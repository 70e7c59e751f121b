# Runs one program: after the mark come its name and its arguments.
. ./marked.sh

command -v "$1" >/dev/null 2>&1 || tell not-found
"$@"
tell $?

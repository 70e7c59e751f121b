# The beginning of a script whose end lvsc waits for. $1 is the mark: before the output, for what a
# login shell says by itself is not of the director's; and with the exit status after all else on
# standard error, for the status of ssh could be ssh's own. No program can know it.
. ./surroundings.sh

mark=$1
shift
echo "$mark"
echo "$mark" >&2
tell() {
  printf '\n%s %s\n' "$mark" "$1" >&2
  exit 0
}

# lvsc was cut off from this guard and is back: it need not wait. DIR.
. ./marked.sh

cd "$1" || tell 1
: >eof
[ "$(readlink verdict)" != applied ] || echo 0 >confirm-by
tell 0

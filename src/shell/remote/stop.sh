# Ends the tools of lvsc's that run. DIR.
. ./marked.sh

cd "$1" || tell 1
for each in tool.*; do [ ! -e "$each" ] || kill -KILL "$(cat "$each")"; done
exec 8>>tools
flock 8
tell 0

# Confirms whichever apply waits for it. Says its DIR, or nothing.
. ./marked.sh

state=${LVSC_STATE_DIR:-/var/lib/lvsc}/local
for dir in "$state"/guard/*/; do
  { [ "$(readlink "$dir/verdict")" = applied ] && [ ! -L "$dir/final" ]; } || continue
  # One that a boot has ended, or that was killed, waits no more.
  [ "$(cat "$dir/boot")" = "$(cat /proc/sys/kernel/random/boot_id 2>/dev/null)" ] || continue
  flock -n "$state/lock" true && continue
  ln -s confirm "$dir/final" 2>/dev/null && echo "$dir"
done
tell 0

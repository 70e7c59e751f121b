# Prints the record of what lvsc owns, where there is one. It is where lvsc on that machine keeps
# its own.

file=${LVSC_STATE_DIR:-/var/lib/lvsc}/local/ownership.json
[ ! -e "$file" ] || cat "$file"

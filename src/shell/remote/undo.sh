# Where the script begins that takes a plan back; behind it stand the functions that the plan asks
# for, and the call of the one that the first word names.
. ./surroundings.sh

# No tool keeps the others from their turn, where there is a timeout that can see to it.
limit=
timeout -k 2 20 true 2>/dev/null && limit='timeout -k 2 20'
limited() {
  $limit "$@"
}
# Files of /proc/sys, each with what it says.
values() {
  for each do echo "$each $(cat "$each")"; done
}

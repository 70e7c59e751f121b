# Where a compiled script begins. lvsc fills two values in: the name of the record, which has no
# character that a shell knows, and the number of steps.
# shellcheck disable=SC2034 # The parts behind this one read them.

set -u
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
LC_ALL=C
export PATH LC_ALL
umask 077

script=$0
record=
newline='
'
task=apply
unit=
ran=
half=
broken=
failures=
finished=
total=

# What became of an apply that was to be confirmed, or was cut off; nothing where it is forgotten.
# Any lvsc that has changed the director since has written its record later. DIR.
. ./marked.sh

cd "$1" 2>/dev/null || tell 0
record=../../ownership.json
# shellcheck disable=SC2012 # find knows no order, and these names have no sign that could mislead.
last=$(ls -td verdict final outcome "$record" 2>/dev/null | head -n 1)
[ -L verdict ] && [ "$last" = "$record" ] && later=overtaken || later=
echo "$(readlink verdict):$(readlink final):$(cat outcome 2>/dev/null):$later:$(cat why 2>/dev/null)"
tell 0

# Ends what the guard watches over; "lost" where it was quicker. DIR, and the verdict: commit or
# applied. The seconds for the confirmation count from here; where that cannot be written, the
# deadline for the whole apply stays.
. ./marked.sh
. ./clock.sh

cd "$1" || tell 1
if [ "$2" = applied ]; then
  echo "$(($(seconds) + $(cat confirm-in)))" >confirm-by.new && mv confirm-by.new confirm-by
fi
ln -s "$2" verdict 2>/dev/null
case $(readlink verdict) in
"$2") echo settled ;;
*) echo lost ;;
esac
tell 0

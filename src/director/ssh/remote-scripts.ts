/**
 * The scripts that lvsc runs on a director it reaches by ssh, in POSIX sh: words and files come as
 * arguments, never as text of the script. Each begins with {@link SURROUNDINGS}.
 */
export const SURROUNDINGS = `PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin LC_ALL=C
export PATH LC_ALL
umask 077
`;

/**
 * Says who we are there, and then stays until its standard input ends: the connection lives as long
 * as lvsc does. $1: the mark that its answer begins with.
 */
export const greeting = `${SURROUNDINGS}
echo "$1 $(id -u) $(cat /proc/sys/kernel/random/boot_id 2>/dev/null)"
exec cat >/dev/null
`;

/**
 * Runs one program. The last line on standard error tells its exit status: that of ssh itself could
 * be ssh's own. $1: the mark of that line; then the program and its arguments.
 */
export const running = `${SURROUNDINGS}
mark=$1
shift
command -v "$1" >/dev/null 2>&1 || {
  printf '\\n%s not-found\\n' "$mark" >&2
  exit 0
}
"$@"
printf '\\n%s %s\\n' "$mark" $? >&2
`;

/**
 * Prints the record of what lvsc owns, where there is one. It is where lvsc on that machine keeps
 * its own.
 */
export const readingOwnership = `
file=\${LVSC_STATE_DIR:-/var/lib/lvsc}/local/ownership.json
[ ! -e "$file" ] || cat "$file"
`;

/** Writes that record, whole or not at all; it is the standard input. In a guard's directory. */
export const writingOwnership = `
cd ../.. && cat >ownership.json.new && sync && mv ownership.json.new ownership.json
`;

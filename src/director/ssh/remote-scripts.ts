/*
 * The scripts that lvsc runs on a director it reaches by ssh, in POSIX sh: words and files come as
 * arguments, never as text of the script.
 */

/** What every script begins with. */
export const SURROUNDINGS = `PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin LC_ALL=C
export PATH LC_ALL
umask 077
`;

/**
 * The beginning of a script whose end lvsc waits for. $1 is the mark: before the output, for what a
 * login shell says by itself is not of the director's; and with the exit status after all else on
 * standard error, for the status of ssh could be ssh's own. No program can know it.
 */
export const MARKED = `${SURROUNDINGS}
mark=$1
shift
echo "$mark"
echo "$mark" >&2
tell() {
  printf '\\n%s %s\\n' "$mark" "$1" >&2
  exit 0
}
`;

/**
 * Says who we are there, and then stays until its standard input ends: the connection lives as long
 * as lvsc does. $1: the mark that its answer begins with.
 */
export const greeting = `${SURROUNDINGS}
echo "$1 $(id -u) $(cat /proc/sys/kernel/random/boot_id 2>/dev/null)"
exec cat >/dev/null
`;

/** Runs one program: after the mark come its name and its arguments. */
export const running = `${MARKED}
command -v "$1" >/dev/null 2>&1 || tell not-found
"$@"
tell $?
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

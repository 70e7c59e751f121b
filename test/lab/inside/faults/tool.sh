#!/bin/sh
# Stands for one of the director's tools, under that tool's name and first in PATH. It does what the real one does, but
# the file "rules" beside it can make any single change of the director go wrong: "NUMBER ACTION [SIGNAL]" a line.
# Changes are numbered from 1 over all tools: a call, or one line of a batch, or one NAME=VALUE of sysctl. Each is
# written to "log" as "NUMBER TOOL WORDS". Reading the director is not counted.
#   refuse   as the real tool refuses: its words on stderr, its exit status, later lines as it would treat them
#   hang     the change is not made and the tool does not end
#   signal S the change is made, then the process that started the tool gets signal S
#   before S the process that started the tool gets signal S, then the change is made (but not after KILL)
#   orphan   the process that started the tool gets SIGKILL, the change is not made and the tool does not end
#   meddle   the program "meddle" beside this file runs, as somebody else at the same moment; then the change is made
#   lie      the change is not made, and the tool says that all went well
# The shell script "at-read" beside it, where there is one, runs at each reading, with "tool" and "parent" set.
# lvsc gives its children a fixed environment: the settings are beside this file, not in variables.
here=${0%/*}
tool=${0##*/}
export PATH=/mnt/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

parent=$PPID

case "$tool $1" in
'ipvsadm -S' | 'ipvsadm -L' | 'ipvsadm -l' | 'ipvsadm --version' | 'ip -j' | 'ip -o' | 'ip -V' | 'sysctl -e' | 'sysctl -n' | 'arping -D' | *' -V')
    [ -e "$here/at-read" ] && . "$here/at-read"
    exec "$tool" "$@"
    ;;
esac

# Counts a change and tells what is to become of it: sets action and signal.
next() {
    read -r number 2>/dev/null <"$here/count" || number=0
    number=$((number + 1))
    echo "$number" >"$here/count"
    echo "$number $tool $*" >>"$here/log"
    action=pass
    [ -e "$here/rules" ] && while read -r which what name; do
        [ "$which" = "$number" ] && action=$what signal=$name
    done <"$here/rules"
    case $action in
    hang)
        pass_on
        exec sleep 3600
        ;;
    orphan)
        pass_on
        kill -s KILL "$parent"
        exec sleep 3600
        ;;
    before)
        pass_on
        kill -s "$signal" "$parent"
        [ "$signal" = KILL ] && exit 0
        action=pass
        ;;
    meddle)
        pass_on
        "$here/meddle" >&2
        action=pass
        ;;
    esac
}

words() {
    case $tool in
    ipvsadm) echo 'Memory allocation problem' ;;
    ip) echo 'RTNETLINK answers: No buffer space available' ;;
    sysctl) echo "sysctl: permission denied on key \"${1%%=*}\"" ;;
    arping) echo "arping: socket: Operation not permitted" ;;
    *) echo "$tool: line 2 failed" ;;
    esac >&2
}

# Gives the real tool the lines kept so far.
pass_on() {
    [ -n "$kept" ] || return 0
    if [ "$tool" = sysctl ]; then
        $tool -w $kept
    else
        printf '%s' "$kept" | $tool $options
    fi
    status=$?
    kept=
}

tell_parent() {
    kill -s "$signal" "$parent"
    # After these nobody reads on, as when the machine stops: the lines that follow are not done either.
    [ "$signal" = KILL ] && exit 0
}

kept='' status=0 options="$*"
case "$tool $*" in
'ipvsadm -R' | 'sysctl -w'*)
    separator='
'
    if [ "$tool" = sysctl ]; then
        shift
        separator=' '
        lines=$(printf '%s\n' "$@")
    else
        lines=$(cat)
    fi
    while IFS= read -r line; do
        [ -n "$line" ] || continue
        next "$line"
        case $action in
        pass) kept=$kept$line$separator ;;
        lie) ;;
        signal)
            kept=$kept$line$separator
            pass_on
            tell_parent
            ;;
        refuse)
            pass_on
            words "$line"
            case $tool in
            # Goes on with the next line, and the last one alone decides the exit status.
            ipvsadm) status=255 ;;
            sysctl) refused=1 ;;
            esac
            ;;
        esac
    done <<LINES
$lines
LINES
    pass_on
    exit ${refused:-$status}
    ;;
*)
    next "$@"
    case $action in
    refuse)
        cat >/dev/null
        words
        case $tool in
        ipvsadm) exit 255 ;;
        ip | arping) exit 2 ;;
        *) exit 1 ;;
        esac
        ;;
    lie)
        cat >/dev/null
        exit 0
        ;;
    signal)
        "$tool" "$@" || exit
        tell_parent
        ;;
    *) exec "$tool" "$@" ;;
    esac
    ;;
esac

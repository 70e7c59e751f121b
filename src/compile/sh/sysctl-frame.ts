/** For scripts that write files of /proc/sys. */
export const echoFrame = String.raw`# As echo does, with the file as first word, so that it can be run like any other command.
# shellcheck disable=SC2317
echo_to() {
  echo "$2" >"$1"
}
`;

/** For scripts that set sysctls: what stood there before is only known when the script runs. */
export const sysctlFrame = String.raw`was() {
  while read -r word path value; do
    if [ "$word $path" = "was $1" ]; then
      echo "$value"
      return 0
    fi
  done <"$record"
  return 1
}

# Enters what files of /proc/sys say, before they are changed.
note() {
  for file do
    if [ -r "$file" ] && ! was "$file" >/dev/null; then
      value=$(cat "$file") || stop "cannot read $file"
      enter "was $file $value"
    fi
  done
}

# Gives files of /proc/sys the values that were noted.
put_back() {
  for file do
    if [ -r "$file" ] && before=$(was "$file"); then
      [ "$(cat "$file")" = "$before" ] || run echo_to "$file" "$before"
    fi
  done
}
`;

/** For scripts that set the default of a device's setting. */
export const keepFrame = String.raw`# The kernel may change the value of a device together with the default; those that are not named
# keep theirs.
keep_others() {
  setting=$1
  shift
  for file in /proc/sys/net/ipv4/conf/*/"$setting"; do
    keep=yes
    for name do
      [ "$file" != "/proc/sys/net/ipv4/conf/$name/$setting" ] || keep=
    done
    [ -z "$keep" ] || put_back "$file"
  done
}
`;

/** For scripts that set the timeouts of IPVS. */
export const timeoutFrame = String.raw`# Enters the timeouts, before they are changed.
note_timeouts() {
  said=$(ipvsadm -L --timeout 2>&1) || stop "ipvsadm does not list its timeouts: $said"
  enter "timeouts ${'$'}{said##*: }"
}

put_back_timeouts() {
  while read -r word tcp fin udp; do
    [ "$word" != timeouts ] || run ipvsadm --set "$tcp" "$fin" "$udp" </dev/null
  done <"$record"
}
`;

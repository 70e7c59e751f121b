# For scripts that set sysctls: what stood there before is only known when the script runs.
. ./settings.sh

was() {
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

# For scripts that set the default of a device's setting.

# The kernel may change the value of a device together with the default; those that are not named
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

# Which programs are there.

needs() {
  for program do
    type "$program" >/dev/null 2>&1 || refuse "$program is not installed"
  done
}

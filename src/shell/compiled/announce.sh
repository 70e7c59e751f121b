# For scripts that put up addresses.

# Nobody is cut off by a neighbour that learns of an address a little later: this may fail.
announce() {
  said=$("$@" 2>&1) || complain "the address is up but was not announced: $(words "$@"): $said"
}

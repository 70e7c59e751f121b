# For scripts that ask the neighbours first: the command that asks.

# Only an answer is a reason to stop; perhaps there is nobody to ask, or no arping of iputils.
nobody_has() {
  said=$("$@" 2>&1)
  case $said in
    *"reply from"* | *"request from"*) refuse "a neighbour has this address already: $said" ;;
    *"Received 0 response"* | *"not ARPable"*) return 0 ;;
  esac
  complain "the neighbours could not be asked: $(words "$@"): $said"
}

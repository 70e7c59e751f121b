# send_arp wants the hardware address of its device, which only the director knows.

hardware_address() {
  ifconfig "$1" | sed -n 's/.*HWaddr *\([0-9A-Fa-f:]*\).*/\1/p; s/.* ether *\([0-9A-Fa-f:]*\).*/\1/p' | tr -d :
}

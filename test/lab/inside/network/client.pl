# The client, in a network namespace. usage: client.pl NAMESPACE SOURCE MODE ADDRESS PORT [NUMBER]
# SOURCE is the client's own address, or - for any. Answers are counted by what they say, "NAME PEER".
#   hits N       N requests one after another
#   udp N        N datagrams, each from a socket of its own
#   load [N]     requests until stdin ends, N milliseconds between them, 2 where none is said
#   hold N       N connections at once that stay open until stdin ends; a line for each
#   download N   one connection that reads N lines, ten a second
# At the end a line per kind of answer: "COUNT ANSWER"; what failed is "COUNT failed: REASON".
use strict;
use warnings;
use Socket;
use IO::Socket::INET;
use IO::Select;

my ($namespace, $source, $mode, $address, $port, $number) = @ARGV;
use constant { SYS_SETNS => 308, CLONE_NEWNET => 0x40000000, TIMEOUT => 3 };
open my $handle, '<', "/run/netns/$namespace" or die "$namespace: $!\n";
syscall(SYS_SETNS, fileno $handle, CLONE_NEWNET) == 0 or die "setns $namespace: $!\n";
$| = 1;
$SIG{PIPE} = 'IGNORE';
my %count;

if ($mode eq 'hits') {
    $count{ request() }++ for 1 .. $number;
} elsif ($mode eq 'udp') {
    $count{ datagram() }++ for 1 .. $number;
} elsif ($mode eq 'load') {
    my $stdin = IO::Select->new(\*STDIN);
    print "started\n";
    do { $count{ request() }++ } until $stdin->can_read(($number || 2) / 1000);
} elsif ($mode eq 'hold') {
    my @open;
    for (1 .. $number) {
        my $socket = connected() or do { print "failed: $@\n"; next };
        print $socket "GET /slow/100000 HTTP/1.1\r\nHost: lab\r\n\r\n";
        while (defined(my $line = <$socket>)) { last if $line eq "\r\n" }
        print scalar(<$socket>) // "failed: closed\n";
        push @open, $socket;
    }
    print "held\n";
    my $wait = <STDIN>;
} elsif ($mode eq 'download') {
    my $socket = connected() or die "failed: $@\n";
    print $socket "GET /slow/$number HTTP/1.1\r\nHost: lab\r\n\r\n";
    while (defined(my $line = <$socket>)) { last if $line eq "\r\n" }
    my $first = <$socket> // die "failed: closed\n";
    print "started $first";
    my $lines = 0;
    $lines++ while defined(my $line = <$socket>);
    $count{ $lines == $number ? 'complete' : "failed: $lines of $number lines" }++;
} else {
    die "no mode $mode\n";
}
print "$count{$_} $_\n" for sort keys %count;

sub connected {
    return IO::Socket::INET->new(PeerAddr => $address, PeerPort => $port, Timeout => TIMEOUT, $source eq '-' ? () : (LocalAddr => $source));
}

sub request {
    my $socket = connected() or return 'failed: ' . ($@ =~ s/^IO::Socket::INET: //r);
    print $socket "GET / HTTP/1.1\r\nHost: lab\r\n\r\n";
    local $SIG{ALRM} = sub { die "timeout\n" };
    alarm TIMEOUT;
    my $text = eval { local $/; <$socket> };
    alarm 0;
    return 'failed: no answer' unless defined $text;
    return $text =~ /^HTTP\S+ 200 .*\r\n\r\n(.+)\n\z/s ? $1 : 'failed: cut short';
}

sub datagram {
    socket my $socket, PF_INET, SOCK_DGRAM, 0 or return "failed: $!";
    bind $socket, pack_sockaddr_in(0, inet_aton $source) unless $source eq '-';
    my $peer = pack_sockaddr_in($port, inet_aton $address);
    connect $socket, $peer or return "failed: $!"; # so that an answer from another address does not count
    send $socket, "hello\n", 0 or return "failed: $!";
    return 'failed: no answer' unless IO::Select->new($socket)->can_read(2);
    return 'failed: refused' unless defined recv $socket, my $text, 2048, 0;
    chomp $text;
    return $text;
}

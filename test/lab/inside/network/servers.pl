# The real servers' services, all in one process: for each NAME=NAMESPACE of argv a small HTTP server and a
# UDP responder in that network namespace. Each answers with its own name and the peer it saw.
#   GET /        "NAME PEER\n"
#   GET /slow/N  the same line, then N more lines, ten a second
# Prints "ready" once all of them listen.
use strict;
use warnings;
use Socket;
use IO::Socket::INET;
use IO::Select;
use Time::HiRes qw(time);

my ($vip, @servers) = @ARGV;
my @tcp_ports = (80, 443, 8080);
my $udp_port = 53;
# Constants that perl's Socket lacks: setns(2) on x86-64, and ip(7).
use constant { SYS_SETNS => 308, CLONE_NEWNET => 0x40000000, SOL_IP => 0, IP_FREEBIND => 15 };

my (%listener, %responder, %connection);
my $select = IO::Select->new;
$SIG{PIPE} = 'IGNORE';

for (@servers) {
    my ($name, $namespace) = split /=/;
    open my $handle, '<', "/run/netns/$namespace" or die "$namespace: $!\n";
    syscall(SYS_SETNS, fileno $handle, CLONE_NEWNET) == 0 or die "setns $namespace: $!\n";
    for my $port (@tcp_ports) {
        my $socket = IO::Socket::INET->new(LocalPort => $port, Listen => 256, ReuseAddr => 1) or die "$name:$port: $@\n";
        $listener{$socket} = $name;
        $select->add($socket);
    }
    # An answer to the VIP must come from the VIP, so that one has a socket of its own, before it is there.
    for my $address ('0.0.0.0', $vip) {
        socket my $socket, PF_INET, SOCK_DGRAM, 0 or die "$name udp: $!\n";
        setsockopt $socket, SOL_SOCKET, SO_REUSEADDR, 1;
        setsockopt $socket, SOL_IP, IP_FREEBIND, 1;
        bind $socket, pack_sockaddr_in($udp_port, inet_aton $address) or die "$name udp $address: $!\n";
        $responder{$socket} = $name;
        $select->add($socket);
    }
}
$| = 1;
print "ready\n";

while (1) {
    my $now = time;
    my @slow = grep { $_->{left} } values %connection;
    for my $one (@slow) {
        next if $one->{next} > $now;
        $one->{next} = $now + 0.1;
        my $line = --$one->{left} . "\n";
        my $sent = syswrite $one->{socket}, $line;
        finish($one->{socket}) unless $one->{left} && defined $sent;
    }
    for my $socket ($select->can_read(@slow ? 0.02 : undef)) {
        if (my $name = $listener{$socket}) {
            my $client = $socket->accept or next;
            $client->blocking(0);
            $connection{$client} = { socket => $client, name => $name, text => '', left => 0, next => 0 };
            $select->add($client);
        } elsif ($name = $responder{$socket}) {
            my $peer = recv $socket, my $text, 2048, 0;
            next unless defined $peer && length $peer;
            my (undef, $address) = unpack_sockaddr_in $peer;
            send $socket, "$name " . inet_ntoa($address) . "\n", 0, $peer;
        } else {
            serve($socket);
        }
    }
}

sub serve {
    my ($socket) = @_;
    my $one = $connection{$socket};
    my $length = sysread $socket, my $text, 4096;
    return if !defined $length && $!{EAGAIN};
    return finish($socket) unless $length;
    $one->{text} .= $text;
    my ($path) = $one->{text} =~ m{^GET (\S+) .*\r\n\r\n}s or return;
    $one->{text} = '';
    my $line = "$one->{name} " . $socket->peerhost . "\n";
    my ($more) = $path =~ m{^/slow/(\d+)$};
    my $size = $more ? '' : 'Content-Length: ' . length($line) . "\r\n";
    syswrite $socket, "HTTP/1.1 200 OK\r\n${size}Connection: close\r\n\r\n$line";
    return finish($socket) unless $more;
    @$one{qw(left next)} = ($more, time + 0.1);
}

sub finish {
    my ($socket) = @_;
    delete $connection{$socket};
    $select->remove($socket);
    close $socket;
}

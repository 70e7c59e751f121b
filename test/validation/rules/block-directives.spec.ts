import { expectFindings } from '../director.ts';

describe('the rule block-directives', () => {
  it('finds start_cmd in a virtual block', () => {
    expectFindings('block-directives', [
      'protocol = tcp',
      `protocol = tcp
     <|start_cmd|> = "/etc/init.d/httpd start"`,
    ]);
  });

  it('finds a scheduler and a real server in a failover block', () => {
    expectFindings('block-directives', [
      '# more',
      `failover ftp {
address = 198.51.100.12 eth0:3
<|scheduler|> = rr
server <|web1|> {
address = 10.0.0.1
}
}`,
    ]);
  });
});

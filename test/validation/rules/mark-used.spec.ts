import { expectFindings, expectNothing } from '../director.ts';

describe('the rule mark-used', () => {
  it('finds further ports and rules without a mark', () => {
    expectFindings('mark-used', ['     port = 80', '     port = 80\n<|mark_ports|> = [ 81 ]']);
    expectFindings('mark-used', ['     port = 80', '     port = 80\n<|mark_rules|> = 0']);
  });

  it('finds further ports of a mark that others set', () => {
    const marked = '     fwmark = 7\n     port = 80\n     <|mark_ports|> = [ 81 ]';
    expectFindings('mark-used', ['     port = 80', `${marked}\n     mark_rules = 0`]);
    expectFindings(
      'mark-used',
      ['network = nat', 'network = nat\nmark_rules = 0'],
      ['     port = 80', marked],
    );
  });

  it('takes them with a mark', () => {
    expectNothing(['     port = 80', '     fwmark = 7\n     port = 80\n     mark_ports = [ 81 ]']);
    expectNothing(['     port = 80', '     fwmark = 7\n     port = 80\n     mark_rules = 0']);
  });
});

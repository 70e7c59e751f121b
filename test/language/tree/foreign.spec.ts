import assert from 'node:assert/strict';
import { recogniseForeign } from '../../../src/language/tree/foreign.ts';

describe('files of other formats', () => {
  for (const [language, text, line] of [
    ['configure-lvs', '# nat\nLVS_TYPE=VS_NAT\nSERVICE=t telnet rr rs1:telnet\n', 2],
    [
      'keepalived',
      'serial_no = 48\nglobal_defs  {\n router_id LVS\n}\nvirtual_server 10.0.0.1 80 {\n}\n',
      2,
    ],
    ['keepalived', 'vrrp_instance VI_1 {\n}\n', 1],
    ['ipvsadm commands', '#!/bin/sh\nVIP=192.0.2.1\n/sbin/ipvsadm -A -t $VIP:80 -s rr\n', 2],
    ['ipvsadm commands', '-A -t 192.0.2.1:80 -s rr\n', 1],
    ['ldirectord', 'checktimeout=3\nvirtual=192.0.2.1:80\n\treal=10.0.0.1:80 gate\n', 1],
  ] as const) {
    it(`names ${language} in one finding`, () => {
      const finding = recogniseForeign(text);
      assert.equal(finding?.code, 'foreign-file');
      assert.ok(finding.message.includes(language), finding.message);
      assert.equal(finding.range.start.line, line);
      assert.match(finding.hint ?? '', /lvsc import/);
    });
  }

  for (const text of [
    'serial_no = 1\n',
    'serial_no=1\n',
    'SERIAL = 1\n',
    'KEEPALIVE=6\nvirtual web {\n}\n',
    'virtual web {\n# global_defs {\n}\n',
    '# ipvsadm -A -t 192.0.2.1:80\nservice = lvs\n',
    '',
  ]) {
    it(`leaves ${JSON.stringify(text)} to the parser`, () => {
      assert.equal(recogniseForeign(text), null);
    });
  }
});

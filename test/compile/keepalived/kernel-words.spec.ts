import assert from 'node:assert/strict';
import {
  attributeLines,
  methodLine,
  ownLines,
} from '../../../src/compile/keepalived/kernel-words.ts';
import type { Statement } from '../../../src/compile/keepalived/statement.ts';
import { printStatements } from '../../../src/compile/keepalived/print.ts';
import { realServer, virtualService } from '../../support/sample-state.ts';

const text = (statements: readonly Statement[]): string => printStatements(statements);

describe("keepalived's words for what the kernel has", () => {
  const gue = { type: 'gue', port: 6080, checksum: 'csum' } as const;
  const nat = { forwardingMethod: 'nat', tunnel: null } as const;

  it('name a method, and a tunnel with its port and checksum', () => {
    assert.match(text([methodLine(nat)]), /lvs_method NAT\n/);
    assert.match(
      text([methodLine({ forwardingMethod: 'tunnel', tunnel: gue })]),
      /lvs_method TUN type gue port 6080 csum\n/,
    );
  });

  it('are a line each for a virtual service', () => {
    const service = virtualService({
      schedulerFlags: ['sh-port'],
      onePacket: true,
      persistenceEngine: 'sip',
    });
    assert.match(text(attributeLines(service)), /sh-port\n\s*ops\n\s*persistence_engine sip\n/);
    assert.deepEqual(attributeLines(virtualService()), []);
  });

  it('are of a real server what its service does not say', () => {
    assert.deepEqual(ownLines(realServer('10.1.1.1'), nat), []);
    const own = realServer('10.1.1.1', {
      forwardingMethod: 'direct',
      upperThreshold: 9,
      lowerThreshold: 4,
    });
    assert.match(text(ownLines(own, nat)), /lvs_method DR\n\s*uthreshold 9\n\s*lthreshold 4\n/);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { desiredState } from '../../../src/desired/desired-state.ts';
import { parse } from '../../../src/language/parse.ts';
import { validate } from '../../../src/validation/validate.ts';

function fixture(name: string): string {
  const url = new URL(`../../../fixtures/language/mark-ports/${name}.conf`, import.meta.url);
  return readFileSync(url, 'utf8');
}

interface Block {
  readonly port: number;
  /** The port that the server block writes out. */
  readonly server: number | null;
}

function shared(network: string, blocks: readonly Block[]): string {
  const router =
    network === 'nat' ? 'nat_router = 192.0.2.254 eth1:1\nnat_nmask = 255.255.255.0\n' : '';
  const texts = blocks.map(
    ({ port, server }) => `virtual v${port} {
     active = 1
     address = 198.51.100.10 eth0:1
     vip_nmask = 255.255.255.0
     fwmark = 7
     persistent = 60
     port = ${port}
     server a {
         address = 192.0.2.21
         active = 1
${server === null ? '' : `         port = ${server}\n`}     }
}
`,
  );
  return `network = ${network}\n${router}${texts.join('')}`;
}

interface Outcome {
  readonly errors: readonly string[];
  /** The ports of the one service's real servers. */
  readonly ports: readonly number[];
}

function outcome(text: string): Outcome {
  const parsed = parse({ name: 'lvs.conf', text });
  const errors = validate(parsed).filter(({ severity }) => severity === 'error');
  const { virtualServices } = desiredState(parsed.config);
  return {
    errors: errors.map(({ message, hint }) => `${message}\n${hint ?? ''}`),
    ports: virtualServices.flatMap(({ realServers }) => realServers.map(({ port }) => port)),
  };
}

describe('the ports that blocks of one firewall mark write out', () => {
  for (const name of ['direct', 'without-port', 'nat-without-port'])
    it(`are no difference where they say nothing new: ${name}.conf`, () => {
      assert.deepEqual(outcome(fixture(name)), { errors: [], ports: [0] });
    });

  it('are a difference under nat, and the message says that the ports differ', () => {
    const { errors } = outcome(fixture('nat'));
    assert.equal(errors.length, 1);
    assert.match(errors[0] ?? '', /shares firewall mark 100 .* but not its real servers' ports\n/);
    assert.match(errors[0] ?? '', /leave the ports of the real servers out/);
  });

  it('are no difference where one block writes its own port and the other none', () => {
    const text = shared('tunnel', [
      { port: 80, server: 80 },
      { port: 443, server: null },
    ]);
    assert.deepEqual(outcome(text), { errors: [], ports: [0] });
  });

  it("are the real servers' ports where all blocks write the same, one block's own among them", () => {
    const text = shared('direct', [
      { port: 80, server: 80 },
      { port: 443, server: 80 },
    ]);
    assert.deepEqual(outcome(text), { errors: [], ports: [80] });
  });

  it("are the real server's port where one block has the mark", () => {
    for (const network of ['nat', 'direct'])
      assert.deepEqual(outcome(shared(network, [{ port: 80, server: 8080 }])), {
        errors: [],
        ports: [8080],
      });
  });

  it('are a difference where only two of three blocks agree', () => {
    const text = shared('direct', [
      { port: 80, server: 80 },
      { port: 443, server: 80 },
      { port: 8443, server: 8443 },
    ]);
    const { errors } = outcome(text);
    assert.equal(errors.length, 1);
    assert.match(errors[0] ?? '', /"v443" shares firewall mark 7 with "v80"/);
  });

  it('are a difference where a block writes the port of another block', () => {
    const text = shared('tunnel', [
      { port: 80, server: 80 },
      { port: 443, server: 8443 },
    ]);
    assert.match(outcome(text).errors[0] ?? '', /but not its real servers' ports/);
  });
});

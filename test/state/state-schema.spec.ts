import assert from 'node:assert/strict';
import fc from 'fast-check';
import { validatorFor } from '../../src/json/validator.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { directorStateSchema } from '../../src/state/state-schema.ts';
import { directorState } from '../support/arbitrary-state.ts';
import { fullState } from '../support/sample-state.ts';

const validate = validatorFor(directorStateSchema);

/** Every string that a command is made of, by its path, and the same state with another there. */
function stringPlaces(
  value: unknown,
  path: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (typeof value === 'string') return [path];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => stringPlaces(inner, [...path, name]));
}

function withText(path: readonly (string | number)[], text: string): DirectorState {
  const copy = structuredClone(fullState) as unknown;
  let place = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) place = place[step] as Record<string | number, unknown>;
  place[path.at(-1) ?? ''] = text;
  return copy as DirectorState;
}

const hostile = fc.oneof(
  fc.string().map((rest) => `-${rest}`),
  fc
    .tuple(
      fc.string(),
      fc.constantFrom(' ', '\t', '\n', '\r', '\0', '\u000b', '\u2028', '\u00a0'),
      fc.string(),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom('', '--flush', '-C', 'eth0 -C', 'rr\n-C'),
);

describe('the schema of a state', () => {
  const places = stringPlaces(fullState).filter(([kind]) => kind !== 'sysctls');

  it('takes any state a kernel could be in, and one with something of every kind', () => {
    assert.deepEqual(validate(fullState), { ok: true, value: fullState });
    assert.equal(validate(emptyState).ok, true);
    fc.assert(
      fc.property(directorState, (state) => {
        assert.deepEqual(validate(state), { ok: true, value: state });
      }),
    );
  });

  for (const path of places) {
    const isVerbatim = path.at(-1) === 'text';
    it(`lets nothing pass at ${path.join('/')} that could become an option or a second word`, () => {
      fc.assert(
        fc.property(hostile, (text) => {
          // Another's rule is a whole line of options; it must only stay on its line.
          if (isVerbatim && !/[\u0000-\u001f]/.test(text)) return;
          assert.equal(validate(withText(path, text)).ok, false, JSON.stringify(text));
        }),
      );
    });
  }

  it('lets a value of sysctl hold blanks but no line end, and a name neither', () => {
    const sysctl = (name: string, value: string): boolean =>
      validate({ ...emptyState, sysctls: { [name]: value } }).ok;
    assert.equal(sysctl('net.ipv4.tcp_rmem', '4096\t87380 6291456'), true);
    assert.equal(sysctl('net.ipv4.ip_forward', '1\n'), false);
    for (const name of ['-w', '', 'a b', 'a=b', 'a\n', '/etc/passwd', 'A.b']) {
      assert.equal(sysctl(name, '1'), false, name);
    }
  });

  for (const [what, path, text] of [
    ['a device of more than 15 characters', ['addresses', 0, 'device'], 'e'.repeat(16)],
    ['a device that is a path', ['addresses', 0, 'device'], '../etc'],
    ['an address that is a name', ['virtualServices', 0, 'key', 'address'], 'www.example.com'],
    [
      'an unknown forwarding method',
      ['virtualServices', 0, 'realServers', 0, 'forwardingMethod'],
      'masq',
    ],
    ['a chain that is not lvsc’s', ['chains', 0, 'name'], 'POSTROUTING'],
    ['an unknown kind of rule', ['chains', 0, 'rules', 0, 'kind'], 'drop'],
  ] as const) {
    it(`refuses ${what}, and says where`, () => {
      const checked = validate(withText(path, text));
      assert.equal(checked.ok, false);
      assert.match(checked.problem, /^at \/[a-zA-Z/0-9]+: /);
    });
  }

  it('refuses what is missing, what is too much, and numbers out of range', () => {
    assert.equal(validate({ ...fullState, timeouts: undefined }).ok, false);
    assert.equal(validate({ ...fullState, more: 1 }).ok, false);
    assert.equal(
      validate({ ...fullState, timeouts: { ...fullState.timeouts, tcp: -1 } }).ok,
      false,
    );
    assert.equal(
      validate({ ...fullState, timeouts: { ...fullState.timeouts, tcp: 1.5 } }).ok,
      false,
    );
    assert.equal(
      validate({ ...fullState, timeouts: { ...fullState.timeouts, tcp: '900' } }).ok,
      false,
    );
    for (const value of [null, 1, 'text', []]) assert.equal(validate(value).ok, false);
  });
});

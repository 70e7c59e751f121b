import assert from 'node:assert/strict';
import { parse } from '../../../src/language/parse.ts';

describe('findings about what Piranha does not read', () => {
  const messages = (text: string) =>
    parse({ name: 'x', text })
      .findings.filter(({ code }) => code === 'portability')
      .map(({ severity, message }) => `${severity}: ${message}`);

  for (const [text, message] of [
    ['\ufeffserial_no = 1\n', 'Piranha takes the byte order mark for part of the first word'],
    ['serial_no = 1\r\n', 'lines end in CRLF, of which Piranha reads only the first'],
    [
      'serial_no = 1\rkeepalive = 2\n',
      'a carriage return ends a line, and Piranha sees no other line ends before it',
    ],
    ['virtual a {\nscheduler = mh\n}\n', 'Piranha does not know the scheduler "mh"'],
    ['primary = 2001:DB8::1\n', 'Piranha does not know IPv6 addresses such as 2001:DB8::1'],
  ] as const) {
    it(`warn: ${message}`, () => {
      assert.deepEqual(messages(text), [`warning: ${message}`]);
    });
  }

  it('warn of IPv6 once a file, at the first address, wherever its block is evaluated', () => {
    const lines = [
      'failover a {',
      'address = 2001:db8::a eth0',
      '}',
      'virtual b {',
      'server s {',
      'address = 2001:db8::b',
      '}',
      '}',
      'primary = 2001:db8::c',
    ];
    const { findings } = parse({ name: 'x', text: lines.join('\n') });
    assert.deepEqual(
      findings.map(({ message, hint, range }) => [range.start.line, message, hint]),
      [
        [
          2,
          'Piranha does not know IPv6 addresses such as 2001:db8::a, here and in 2 more places',
          'lvsc uses them; keep the file away from Piranha',
        ],
      ],
    );
  });
});

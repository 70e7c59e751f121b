import assert from 'node:assert/strict';
import { formOf } from '../../../src/tools/ifconfig/form.ts';
import { capture } from '../../support/capture.ts';

describe('the generation of an ifconfig', () => {
  for (const [what, text, nameWidth] of [
    ['net-tools 1', capture('ifconfig-1/ifconfig'), 9],
    ['busybox, as net-tools 1', capture('ifconfig-busybox/ifconfig'), 9],
    ['net-tools 2, which never cuts a name', capture('ifconfig-2/ifconfig'), null],
  ] as const) {
    it(`is told by the first line: ${what}`, () => {
      assert.equal(formOf(text)?.nameWidth, nameWidth);
    });
  }

  for (const text of ['', '\n', 'eth0: no such device\n', '2: eth0: <UP> mtu 1500\n']) {
    it(`is none for ${JSON.stringify(text)}`, () => {
      assert.equal(formOf(text), null);
    });
  }

  it('reads every line of a real output in one of its ways', () => {
    for (const name of ['ifconfig-1', 'ifconfig-2', 'ifconfig-busybox']) {
      const text = capture(`${name}/ifconfig`);
      const form = formOf(text);
      assert.ok(form);
      for (const line of text.split('\n').filter((each) => each !== '')) {
        const ways = [form.header, form.flags, form.inet, form.inet6, form.others];
        assert.ok(
          ways.some((way) => way.test(line)),
          `${name}: ${line}`,
        );
      }
    }
  });
});

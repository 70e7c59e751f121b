import assert from 'node:assert/strict';
import { fit, unfit, unknown, type Point } from '../../src/doctor/point.ts';
import { doctorText } from '../../src/report/doctor-text.ts';
import { colourStyle, plainStyle } from '../../src/report/style.ts';

const ok: Point = { point: 'ipvsadm', ...fit('ipvsadm', 'it is needed', '1.31') };
const bad: Point = { point: 'sysctls', ...unfit('a = 1', 'else b', 'it is 0', ['do x', 'do y']) };
const open: Point = { point: 'clock', ...unknown('a clock', 'times', 'nobody says') };

describe('what doctor found, for a person', () => {
  it('is a line a point, what mends it below, and the verdict last', () => {
    assert.equal(
      doctorText('local', [ok, bad, open], plainStyle),
      `  ok           ipvsadm: 1.31
  unfit        a = 1: it is 0; else b
               mend: do x
                     do y
  cannot tell  a clock: nobody says

This machine is not fit: 1 of 3 points. 1 could not be told.
`,
    );
  });

  it('names a director that is elsewhere, and needs no colour to be understood', () => {
    const plain = doctorText('ssh://lb2', [ok], plainStyle);
    assert.match(plain, /\nssh:\/\/lb2 is fit\.\n$/);
    const escape = String.fromCharCode(27);
    const colour = doctorText('ssh://lb2', [ok], colourStyle);
    assert.equal(colour.replaceAll(new RegExp(`${escape}\\[\\d+m`, 'g'), ''), plain);
  });

  it('prints nothing that could drive a terminal', () => {
    const point: Point = { ...bad, is: 'it is \u001b[2J' };
    assert.doesNotMatch(doctorText('local', [point], plainStyle), new RegExp('\u001b'));
  });
});

import { expectFindings, expectNothing } from '../director.ts';

describe('the rule scheduler-flags', () => {
  it('finds the flag of another scheduler', () => {
    expectFindings('scheduler-flags', [
      'scheduler = wrr',
      'scheduler = wrr\nsched_flags = <|[ sh-port ]|>',
    ]);
    expectFindings('scheduler-flags', [
      'scheduler = wrr',
      'scheduler = sh\nsched_flags = <|[ sh-port mh-port ]|>',
    ]);
  });

  it('finds the third flag beside those of sh', () => {
    expectFindings('scheduler-flags', [
      'scheduler = wrr',
      'scheduler = sh\nsched_flags = <|[ flag-3 sh-port ]|>',
    ]);
  });

  it('takes the own flags, by name and by number, and none', () => {
    for (const lines of [
      'scheduler = sh\nsched_flags = [ sh-port sh-fallback ]',
      'scheduler = mh\nsched_flags = [ mh-port ]',
      'scheduler = sh\nsched_flags = [ flag-1 ]',
      'scheduler = wrr\nsched_flags = [ flag-1 flag-3 ]',
      'scheduler = wrr\nsched_flags = [ ]',
    ]) {
      expectNothing(['scheduler = wrr', lines]);
    }
  });
});

import { versionText } from '../../state/ipvsadm-version.ts';
import { unsayable } from '../../tools/ipvsadm/capability.ts';
import type { Judge } from '../judge.ts';
import { fit, unfit, unknown } from '../point.ts';

const install = 'apt-get install ipvsadm || dnf install ipvsadm';

/** An ipvsadm that has words for what the file asks. */
export const ipvsadm: Judge = ({ ipvsadm: seen }, needs) => {
  const what = needs === null ? 'ipvsadm' : 'an ipvsadm that knows what the file asks';
  const why = 'lvsc changes virtual services by it';
  if (!seen.ok) {
    return seen.reason.endsWith('is not installed')
      ? [unfit(what, why, seen.reason, [install])]
      : [unknown(what, why, seen.reason)];
  }
  const version = seen.value;
  const lacking = [...new Set((needs?.changes ?? []).flatMap((each) => unsayable(each, version)))];
  const [first] = lacking;
  if (first === undefined) return [fit(what, why, versionText(version))];
  const more = lacking.length === 1 ? '' : `, and ${lacking.length - 1} more`;
  return [unfit(what, why, `${first}${more}`, [install])];
};

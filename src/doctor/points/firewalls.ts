import type { DirectorFacts } from '../facts.ts';
import type { Judge } from '../judge.ts';
import { fit, unfit, unknown, type Judgement } from '../point.ts';
import { isProgram } from '../readings/processes.ts';

/** No firewall takes lvsc's rules away, or drops what it does not track. */
export const firewalls: Judge = ({ processes, ufw }, needs) => {
  const what = 'no firewall that takes rules away';
  const why = 'masquerading and firewall marks are gone when it reloads';
  const points = ufwPoints(ufw, needs?.method === 'nat', { what, why });
  if (!processes.ok) return [...points, unknown(what, why, processes.reason)];
  if (processes.value.some((process) => isProgram(process, 'firewalld'))) {
    points.push(
      unfit(what, why, 'firewalld runs: it also drops what belongs to no connection it knows', [
        'systemctl disable --now firewalld',
      ]),
    );
  }
  return points.length === 0 ? [fit(what, why)] : points;
};

function ufwPoints(
  ufw: DirectorFacts['ufw'],
  isNat: boolean,
  { what, why }: Pick<Judgement, 'what' | 'why'>,
): Judgement[] {
  if (ufw['ENABLED'] !== 'yes') return [];
  const points: Judgement[] = [];
  const mend = (name: string, value: string): string[] => [
    `sed -i 's/^${name}=.*/${name}=${value}/' /etc/default/ufw && ufw reload`,
  ];
  if (ufw['MANAGE_BUILTINS'] === 'yes') {
    const is = 'ufw is enabled with MANAGE_BUILTINS=yes';
    points.push(unfit(what, why, is, mend('MANAGE_BUILTINS', 'no')));
  }
  const policy = ufw['DEFAULT_FORWARD_POLICY'];
  if (isNat && policy !== undefined && policy !== 'ACCEPT') {
    const is = `ufw is enabled with DEFAULT_FORWARD_POLICY=${policy}`;
    points.push(
      unfit(
        'no firewall that keeps real servers from answering',
        'their answers pass the chain FORWARD',
        is,
        mend('DEFAULT_FORWARD_POLICY', '"ACCEPT"'),
      ),
    );
  }
  return points;
}

import type { Judge } from '../judge.ts';
import { fit, unfit, unknown } from '../point.ts';
import { isProgram } from '../readings/processes.ts';

/** Programs that keep virtual services or their addresses as they want them. */
const programs = [
  { name: 'ldirectord', does: 'takes real servers out of the table and puts them in' },
  { name: 'pulse', does: 'clears the table and the addresses when it starts and stops' },
  { name: 'lvsd', does: 'clears the table when it starts' },
  { name: 'nanny', does: 'takes real servers out of the table and puts them in' },
  { name: 'kube-proxy', does: 'removes every virtual service that is not its own' },
  { name: 'kube-router', does: 'removes every virtual service that is not its own' },
] as const;

/** Nobody else changes what lvsc sets up. */
export const managers: Judge = ({ processes, keepalivedBalances }, needs) => {
  const what = 'no other program that manages virtual services';
  const why = 'two programs that know nothing of each other undo what the other did';
  if (!processes.ok) return [unknown(what, why, processes.reason)];
  const runs = (name: string): boolean =>
    processes.value.some((process) => isProgram(process, name));
  const found = programs.filter(({ name }) => runs(name));
  const points = found.map(({ name, does }) =>
    unfit(what, why, `${name} runs, and ${does}`, [stop(name)]),
  );
  if (runs('keepalived')) {
    const movesAddresses = needs !== null && !needs.leavesAddresses;
    if (keepalivedBalances) {
      const is = 'keepalived runs, and its configuration has a virtual_server';
      points.push(unfit(what, why, is, [stop('keepalived')]));
    } else if (movesAddresses) {
      points.push(
        unfit(what, why, 'keepalived runs, and the file does not say that it moves the addresses', [
          "sed -i '1i addresses = 0' FILE   # or: " + stop('keepalived'),
        ]),
      );
    }
  }
  if (points.length > 0) return points;
  const others = ['keepalived', 'dockerd'].filter(runs);
  return [
    fit(what, why, others.length === 0 ? what : `${others.join(' and ')} may stay: see forwarding`),
  ];
};

function stop(name: string): string {
  // The two that pulse starts end with it.
  const service = name === 'lvsd' || name === 'nanny' ? 'pulse' : name;
  if (service.startsWith('kube-'))
    return 'kubectl drain NODE   # and take this machine out of the cluster';
  return `systemctl disable --now ${service} || service ${service} stop`;
}

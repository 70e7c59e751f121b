import type { Desired } from '../../desired/desired.ts';
import { block, line, remark, type Statement, type Word } from './statement.ts';

/** The VRRP instance that every other part names. */
export const INSTANCE = 'director';

/** `global_defs`: what holds for the whole director. */
export function globalDefinitions(
  { timeouts, syncDaemon, addresses }: Desired,
  { runsPrograms }: { readonly runsPrograms: boolean },
): Statement {
  const times: Word[] = [
    ...(timeouts.tcp === undefined ? [] : ['tcp', timeouts.tcp]),
    ...(timeouts.tcpFin === undefined ? [] : ['tcpfin', timeouts.tcpFin]),
    ...(timeouts.udp === undefined ? [] : ['udp', timeouts.udp]),
  ];
  return block(
    ['global_defs'],
    [
      remark('As lvsd did: what the table of virtual services holds at the start is removed.'),
      line('lvs_flush'),
      remark('A device that is not there yet is waited for.'),
      line('dynamic_interfaces'),
      ...(times.length === 0 ? [] : [line('lvs_timeouts', ...times)]),
      ...(syncDaemon === null
        ? []
        : [
            line(
              'lvs_sync_daemon',
              syncDaemon.mcastInterface,
              ...(addresses.length === 0 ? [] : ['inst', INSTANCE]),
              'id',
              syncDaemon.syncId,
            ),
          ]),
      ...(runsPrograms
        ? [
            remark('As nanny did: programs that check real servers run as root.'),
            line('script_user', 'root'),
            line('enable_script_security'),
          ]
        : []),
    ],
  );
}

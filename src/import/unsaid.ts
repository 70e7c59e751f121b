import { serverId, type RealServer } from '../state/director-state.ts';
import type { Change, ServiceRecord } from '../state/change.ts';
import { tunnelText } from './remarks.ts';

type Words<Value> = Readonly<Record<string, (value: Value) => string>>;

/** Each attribute of a virtual service that a plan can change, and its value in words. */
const ofService: Words<ServiceRecord> = {
  scheduler: ({ scheduler }) => scheduler,
  'scheduler flags': ({ schedulerFlags }) => schedulerFlags.join(','),
  persistence: ({ persistence }) => (persistence === null ? '' : `${persistence.timeout} s`),
  'persistence mask': ({ persistence }) => persistence?.netmask ?? '',
  'persistence engine': ({ persistenceEngine }) => persistenceEngine ?? '',
  'one-packet scheduling': ({ onePacket }) => (onePacket ? 'on' : ''),
};

const ofServer: Words<RealServer> = {
  'forwarding method': ({ forwardingMethod }) => forwardingMethod,
  weight: ({ weight }) => `${weight}`,
  'upper threshold': ({ upperThreshold }) => `${upperThreshold}`,
  'lower threshold': ({ lowerThreshold }) => `${lowerThreshold}`,
  tunnel: ({ tunnel }) => (tunnel === null ? '' : tunnelText(tunnel)),
};

/** What of a virtual service lvs.conf cannot say, from a change that a plan of the file would make. */
export function unsaid(change: Change): string[] {
  switch (change.subject) {
    case 'virtual-service':
      return change.before && change.after
        ? differing(change.before, change.after, ofService)
        : ['the service'];
    case 'real-server': {
      const { before, after } = change;
      if (before === null) return after === null ? [] : [`no real server ${serverId(after)}`];
      const id = serverId(before);
      return after === null
        ? [`real server ${id}`]
        : differing(before, after, ofServer).map((each) => `${each} of real server ${id}`);
    }
    case 'address':
    case 'chain':
    case 'sysctl':
    case 'timeouts':
    case 'sync-daemon':
      return [];
  }
}

function differing<Value>(before: Value, after: Value, words: Words<Value>): string[] {
  return Object.entries(words).flatMap(([name, wordFor]) => {
    const [there, said] = [wordFor(before), wordFor(after)];
    if (there === said) return [];
    return [
      `${name} ${there === '' ? 'none' : there} (it would be ${said === '' ? 'none' : said})`,
    ];
  });
}

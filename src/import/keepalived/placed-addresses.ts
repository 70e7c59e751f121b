import { familyOf, hostLengthOf } from '../../address/family.ts';
import { desiredAddress } from '../../desired/addresses.ts';
import type { Address } from '../../state/director-state.ts';
import { isDevice } from '../../address/device.ts';
import { readAddress, readNumber } from '../read-address.ts';
import { keywordOf, settingOf } from './settings.ts';
import type { Statement } from './tree.ts';

const lists = ['virtual_ipaddress', 'virtual_ipaddress_excluded'];

/** The addresses that keepalived puts on devices, as far as their devices can be told. */
export function placedAddresses(file: readonly Statement[]): readonly Address[] {
  return file.flatMap((statement): readonly Address[] => {
    const body = statement.body ?? [];
    switch (keywordOf(statement)) {
      case 'vrrp_instance': {
        const device = deviceOfInstance(body);
        return body
          .filter((each) => lists.includes(keywordOf(each)))
          .flatMap((list) => (list.body ?? []).flatMap((line) => addressOf(line, device)));
      }
      case 'static_ipaddress':
        return body.flatMap((line) => addressOf(line, undefined));
      default:
        return [];
    }
  });
}

/** A router with a MAC address of its own has a device of its own. */
function deviceOfInstance(body: readonly Statement[]): string | undefined {
  const own = settingOf(body, 'use_vmac');
  if (own === undefined) return settingOf(body, 'interface')?.words[1];
  const id = settingOf(body, 'virtual_router_id')?.words[1] ?? '';
  return own.words[1] ?? `vrrp.${id}`;
}

/** `192.0.2.1/24 dev eth0 label eth0:1`: without a mask, the address by itself. */
function addressOf({ words }: Statement, usual: string | undefined): readonly Address[] {
  const [text = ''] = words;
  const [host = '', length] = text.split('/', 2);
  const address = readAddress(host);
  const after = (word: string): string | undefined =>
    words.includes(word) ? words[words.indexOf(word) + 1] : undefined;
  const device = after('dev') ?? usual;
  if (address === null || device === undefined || !isDevice(device)) return [];
  const prefixLength = length === undefined ? null : readNumber(length, 0, hostLengthOf(address));
  const label = after('label');
  const isLabelled = label !== undefined && familyOf(address) === 'inet' && label !== device;
  const placed = desiredAddress({ address, device }, undefined);
  return [
    {
      ...placed,
      prefixLength: prefixLength ?? placed.prefixLength,
      label: isLabelled ? label : null,
    },
  ];
}

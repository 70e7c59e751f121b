import type { Command } from '../tools/command.ts';
import { HARDWARE_ADDRESS } from '../tools/arping/send-arp.ts';
import type { Tools } from '../tools/usual-tools.ts';
import type { Run } from '../host/process.ts';

/**
 * A command with the hardware address of its device in the place of {@link HARDWARE_ADDRESS}. Where
 * the device does not say one, the command stays as it is, and will say so.
 */
export async function withHardwareAddress(
  command: Command,
  { addresses }: Tools,
  run: Run,
): Promise<Command> {
  if (!command.args.includes(HARDWARE_ADDRESS)) return command;
  const device = command.args[command.args.indexOf('-i') + 1] ?? '';
  const { stdout } = await run(
    addresses === 'ifconfig'
      ? { program: 'ifconfig', args: [device] }
      : { program: 'ip', args: ['-o', 'link', 'show', 'dev', device] },
  );
  const [, found] = /(?:HWaddr|ether) +((?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2})/.exec(stdout) ?? [];
  if (found === undefined) return command;
  const address = found.replaceAll(':', '').toLowerCase();
  return {
    ...command,
    args: command.args.map((arg) => (arg === HARDWARE_ADDRESS ? address : arg)),
  };
}

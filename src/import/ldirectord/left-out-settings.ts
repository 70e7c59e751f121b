import type { Setting } from './lines.ts';

const mail = 'lvsc sends no mail';
const command = 'lvsc runs no command of the file';

/** Why a setting has no place in lvs.conf, in half a sentence. */
const reasons: Readonly<Record<string, string>> = {
  autoreload: 'lvsc reads its file when it is told to',
  callback: command,
  checkcommand: 'this check runs no program',
  checkcount: 'one failed check takes a real server out',
  checkport: 'a real server is checked at its own port',
  cleanstop: 'what lvsc has set up stays when it ends',
  database: 'send_program is there for what a text cannot ask',
  emailalert: mail,
  emailalertfreq: mail,
  emailalertfrom: mail,
  emailalertstatus: mail,
  execute: 'that file is one of its own: import it by itself',
  failurecount: 'one failed check takes a real server out',
  fallbackcommand: command,
  fork: 'it is about how ldirectord itself runs',
  httpmethod: 'send asks by GET',
  load: 'weights are what the file says',
  logfile: 'where is logged is not in the file',
  login: 'send_program is there for what a text cannot ask',
  maintenancedir: 'lvsc drain takes a real server out for maintenance',
  monitorfile: 'where is logged is not in the file',
  checktimeout: 'timeout says both how often and how long',
  negotiatetimeout: 'timeout says both how often and how long',
  readdquiescent: 'a real server that is quiesced stays in the table',
  request: 'this check sends nothing',
  receive: 'this check compares nothing',
  smtp: mail,
  supervised: 'it is about how ldirectord itself runs',
  virtualhost: 'only the Host line of a send has it',
};

/** Settings whose values are nobody's business but ldirectord's. */
const secrets = ['passwd', 'secret'];

/**
 * A comment for each setting that lvs.conf has nothing for; those with one reason stand together.
 *
 * @param known settings that are told of elsewhere
 */
export function leftOutSettings(
  settings: readonly Setting[],
  known: ReadonlySet<string>,
): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { name, value } of settings) {
    if (known.has(name)) continue;
    const isSecret = secrets.includes(name);
    const reason = isSecret
      ? 'send_program is there for what a text cannot ask'
      : (reasons[name] ?? 'this setting is not known here');
    const words = isSecret ? name : `${name}=${value.slice(0, 200)}`;
    byReason.set(reason, [...(byReason.get(reason) ?? []), words]);
  }
  return [...byReason].map(([reason, words]) => `left out: ${words.join(', ')}: ${reason}`);
}

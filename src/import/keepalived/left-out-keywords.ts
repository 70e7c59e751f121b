import type { Statement } from './tree.ts';
import { keywordOf } from './settings.ts';

/** Why a keyword has no place in lvs.conf, in half a sentence. */
const reasons: Readonly<Record<string, string>> = {
  alpha: 'lvsc puts a real server into the table at once, not after its first good check',
  omega: 'no script runs when lvsc ends',
  quorum: 'a sorry server stands in when no real server is left, and not before',
  hysteresis: 'there is no quorum here',
  quorum_up: 'lvsc runs no command of the file',
  quorum_down: 'lvsc runs no command of the file',
  notify_up: 'lvsc runs no command of the file',
  notify_down: 'lvsc runs no command of the file',
  ha_suspend: 'checks do not depend on where the virtual address is',
  smtp_alert: 'lvsc sends no mail',
  warmup: 'the first check has no delay',
  retry: 'one failed check takes a real server out',
  delay_before_retry: 'one failed check takes a real server out',
  connect_timeout: 'timeout says both how often and how long',
  sorry_server_inhibit: 'quiesce_server holds for the whole block',
  sorry_server_lvs_method: 'the sorry server is forwarded to as the real servers are',
  connect_ip: 'a real server is checked at its own address',
  connect_port: 'a real server is checked at its own port',
  bindto: 'a check comes from whatever address the director takes',
  bind_if: 'a check comes from whatever device the director takes',
  bind_port: 'a check comes from whatever port the director takes',
  fwmark: 'checks carry no mark',
  log_all_failures: 'how much is logged is not in the file',
  misc_timeout: 'timeout says both how often and how long',
  misc_dynamic: 'no exit status changes a weight',
  user: 'the file does not say who runs a program',
  fast_recovery: 'there is one request a check',
  enable_sni: 'a check cannot speak TLS',
  tls_compliant: 'a check cannot speak TLS',
  helo_name: 'a check sends one text and reads one answer',
  regex_no_match: 'expect is what must come, not what must not',
  regex_options: 'use_regex has no options',
  regex_stack: 'use_regex has no options',
  regex_min_offset: 'expect looks at the beginning of the answer',
  regex_max_offset: 'expect looks at the beginning of the answer',
  virtualhost: 'only the Host line of a send has it',
  snmp_name: 'it is no name that a block could have',
};

/**
 * A comment for each statement that lvs.conf has nothing for; those with one reason stand together.
 *
 * @param known keywords that are told of elsewhere
 */
export function leftOutKeywords(
  body: readonly Statement[],
  known: ReadonlySet<string>,
): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const statement of body) {
    const keyword = keywordOf(statement);
    if (known.has(keyword)) continue;
    const reason = reasons[keyword] ?? 'this keyword is not known here';
    const words = `${statement.words.join(' ').slice(0, 200)}${statement.body === null ? '' : ' { ... }'}`;
    byReason.set(reason, [...(byReason.get(reason) ?? []), words]);
  }
  return [...byReason].map(([reason, words]) => `left out: ${words.join(', ')}: ${reason}`);
}

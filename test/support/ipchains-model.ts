import { IpchainsRefusal, parseIpchains, type IpchainsRule } from './ipchains-grammar.ts';

// The chains of Linux 2.2 (net/ipv4/ip_fw.c) and what ipchains says of them (libipfwc).

interface Chain {
  /** Null for a chain of the user's. */
  readonly policy: string | null;
  readonly rules: readonly IpchainsRule[];
}

const verdicts = new Set(['ACCEPT', 'DENY', 'REJECT', 'MASQ', 'REDIRECT', 'RETURN', '']);

/** Chains that obey ipchains command lines as a kernel of 2.2 does. */
export class IpchainsModel {
  private readonly chains = new Map<string, Chain>([
    ['input', { policy: 'ACCEPT', rules: [] }],
    ['forward', { policy: 'DENY', rules: [] }],
    ['output', { policy: 'ACCEPT', rules: [] }],
  ]);

  /**
   * Runs one ipchains.
   * @throws {IpchainsRefusal} where ipchains or the kernel would refuse
   */
  run(argv: readonly string[]): void {
    const command = parseIpchains(argv);
    // A kernel keeps them, and shows them to nobody.
    if (command.do === 'masquerade-timeouts') return;
    const { chain } = command;
    switch (command.do) {
      case 'new':
        if (this.chains.has(chain) || verdicts.has(chain)) refuse('Chain already exists');
        this.chains.set(chain, { policy: null, rules: [] });
        return;
      case 'delete-chain': {
        const { policy, rules } = this.existing(chain);
        if (policy !== null || this.references(chain) > 0) refuse('Device or resource busy');
        if (rules.length > 0) refuse('Chain is not empty');
        this.chains.delete(chain);
        return;
      }
      case 'flush':
        this.change(chain, () => []);
        return;
      case 'append':
        this.requireTarget(chain, command.rule);
        this.change(chain, (rules) => [...rules, command.rule]);
        return;
      case 'insert':
      case 'replace': {
        this.requireTarget(chain, command.rule);
        const { number, rule } = command;
        const replaced = command.do === 'replace' ? 1 : 0;
        this.change(chain, (rules) => {
          if (number > rules.length + 1 - replaced) refuse(BAD_RULE);
          return [...rules.slice(0, number - 1), rule, ...rules.slice(number - 1 + replaced)];
        });
        return;
      }
      case 'delete-number':
        this.change(chain, (rules) => {
          if (command.number > rules.length) refuse('No chain by that name');
          return rules.filter((_, index) => index !== command.number - 1);
        });
        return;
      case 'delete':
        this.change(chain, (rules) => {
          const index = rules.findIndex((rule) => key(rule) === key(command.rule));
          if (index === -1) refuse(BAD_RULE);
          return rules.filter((_, each) => each !== index);
        });
    }
  }

  /** What `ipchains-save` of ipchains-scripts 1.1.2 prints on stdout. */
  save(): string {
    const all = [...this.chains];
    return [
      ...all.map(([name, { policy }]) => `:${name} ${policy ?? '-'}\n`),
      ...all.flatMap(([name, { rules }]) => rules.map((rule) => `-A ${name} ${saved(rule)}\n`)),
    ].join('');
  }

  private existing(name: string): Chain {
    return this.chains.get(name) ?? refuse('No chain by that name');
  }

  private change(
    name: string,
    change: (rules: readonly IpchainsRule[]) => readonly IpchainsRule[],
  ): void {
    const { policy, rules } = this.existing(name);
    this.chains.set(name, { policy, rules: change(rules) });
  }

  private references(name: string): number {
    return [...this.chains.values()].flatMap(({ rules }) =>
      rules.filter(({ target }) => target === name),
    ).length;
  }

  /** With -A, -I and -R a missing chain and a missing target are told alike. */
  private requireTarget(chain: string, { target }: IpchainsRule): void {
    const isKnown = verdicts.has(target) || this.chains.get(target)?.policy === null;
    if (isKnown && this.chains.has(chain)) return;
    const masquerading = " (Maybe this kernel doesn't support masquerading?)";
    refuse(`No target by that name${target === 'MASQ' ? masquerading : ''}`);
  }
}

const BAD_RULE = 'bad rule (does a matching rule exist in that chain?)';

function refuse(message: string): never {
  throw new IpchainsRefusal(1, `ipchains: ${message}`);
}

/** What the kernel compares when it deletes by rule: all but the mark. */
function key(rule: IpchainsRule): string {
  return JSON.stringify({ ...rule, mark: null });
}

function saved(rule: IpchainsRule): string {
  const no = (inverse: boolean): string => (inverse ? '! ' : '');
  const dotted = (value: number): string =>
    [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
  const side = ({ inverse, address, mask, ports, portsInverse }: IpchainsRule['source']): string =>
    `${no(inverse)}${dotted(address)}/${dotted(mask)}${
      ports[0] === 0 && ports[1] === 65_535 ? '' : ` ${no(portsInverse)}${ports.join(':')}`
    }`;
  return [
    `-s ${side(rule.source)} -d ${side(rule.destination)}`,
    ...(rule.device === '' ? [] : [`-i ${no(rule.deviceInverse)}${rule.device}`]),
    ...(rule.protocol === 0 ? [] : [`-p ${no(rule.protocolInverse)}${rule.protocol}`]),
    ...(rule.target === '' ? [] : [`-j ${rule.target}`]),
    ...(rule.log ? ['-l'] : []),
    ...(rule.mark === null ? [] : [`-m ${rule.mark}`]),
  ].join(' ');
}

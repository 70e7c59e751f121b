import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How one change, counted from 1, goes wrong. */
export interface Fault {
  readonly at: number;
  /** An exit status; or status 0, and words on stderr. */
  readonly how: 'fail' | 'whisper';
}

/** What a script did. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The changes it asked the tools for, each as its words, with what it fed them behind " < ". */
  readonly log: readonly string[];
}

const tools = [
  'ipvsadm',
  'ip',
  'ifconfig',
  'iptables-restore',
  'ip6tables-restore',
  'iptables-save',
  'ip6tables-save',
  'ipchains',
  'sysctl',
  'arping',
  'send_arp',
  'id',
];

/** Stands for every tool, by its name: answers questions, writes down changes. */
const tool = String.raw`#!/bin/sh
here=${'$'}{0%/*}
tool=${'$'}{0##*/}
asked=before
[ -e "$here/changed" ] && asked=after
case "$tool $*" in
'id -u') cat "$here/uid"; exit ;;
'ipvsadm -L -n') cat "$here/table-$asked"; exit ;;
'ipvsadm -L --timeout') echo 'Timeout (tcp tcpfin udp): 900 120 300'; exit ;;
'ip -o address show' | 'ifconfig -a') cat "$here/addresses-$asked"; exit ;;
'ifconfig eth0' | 'ifconfig eth1') echo 'eth0  Link encap:Ethernet  HWaddr 00:90:27:71:46:B1  '; exit ;;
'arping -D '*)
  said=$(cat "$here/answer")
  echo "${'$'}{said:-Received 0 response(s)}"
  case $said in
    '' | '!'*) exit 0 ;;
  esac
  exit 1 ;;
*-save\ *) cat "$here/chains"; exit ;;
'ipchains -L '*) grep -q ":$2 " "$here/chains"; exit ;;
'ip address delete '*)
  for device do :; done
  promote=$here/../sys/net/ipv4/conf/$device/promote_secondaries
  [ ! -e "$promote" ] || cat "$promote" >>"$here/promoted"
  ;;
esac
fed=$(tr '\n' ';')
touch "$here/changed"
number=$(($(wc -l <"$here/log") + 1))
echo "$tool $*${'$'}{fed:+ < $fed}" >>"$here/log"
read -r at how <"$here/fault"
[ "$number" = "$at" ] || exit 0
echo "refused by the test" >&2
[ "$how" = whisper ] || exit 7
`;

/** A director of which every tool is false, in a directory of its own. */
export class FakeDirector {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
    rmSync(root, { recursive: true, force: true });
    for (const name of ['bin', 'run']) mkdirSync(join(root, name), { recursive: true });
    writeFileSync(join(root, 'bin/tool'), tool);
    chmodSync(join(root, 'bin/tool'), 0o755);
    for (const name of tools) symlinkSync('tool', join(root, 'bin', name));
    this.say('uid', '0\n');
    this.say('answer', '');
    this.say('chains', '');
    this.say('table-before', '');
    this.say('addresses-before', '');
    for (const name of ['ip_forward', 'ip_always_defrag']) this.setting(name, '0');
    for (const device of ['all', 'default', 'eth0', 'eth1']) {
      for (const name of ['send_redirects', 'accept_redirects', 'forwarding']) {
        this.setting(`conf/${device}/${name}`, name === 'forwarding' ? '0' : '1');
      }
    }
  }

  /** Of an answer: `table-before`, `addresses-after` ... */
  say(name: string, text: string): void {
    writeFileSync(join(this.#root, 'bin', name), text);
  }

  /** Gives a file of net/ipv4 a value. */
  setting(name: string, value: string): void {
    const path = join(this.#root, 'sys/net/ipv4', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${value}\n`);
  }

  /** What promote_secondaries was of the device of each address that was deleted. */
  promoted(): string {
    return readFileSync(join(this.#root, 'bin/promoted'), 'utf8');
  }

  /** The value of a file of net/ipv4. */
  settingOf(name: string): string {
    return readFileSync(join(this.#root, 'sys/net/ipv4', name), 'utf8').trim();
  }

  /** Runs a script, with this director's /proc/sys and /var/run in the places of the real ones. */
  run(script: string, args: readonly string[] = [], fault: Fault | null = null): Ran {
    const path = join(this.#root, 'script.sh');
    writeFileSync(
      path,
      script
        .replaceAll('/proc/sys/', `${this.#root}/sys/`)
        .replaceAll('/var/run/', `${this.#root}/run/`),
    );
    this.say('log', '');
    this.say('fault', fault === null ? 'none none\n' : `${fault.at} ${fault.how}\n`);
    const { status, stdout, stderr } = spawnSync('sh', [path, ...args], {
      encoding: 'utf8',
      env: { PATH: `${join(this.#root, 'bin')}:${process.env['PATH'] ?? ''}` },
    });
    const log = readFileSync(join(this.#root, 'bin/log'), 'utf8');
    const plain = (text: string): string =>
      text.replaceAll(`${this.#root}/sys/`, '/proc/sys/').replaceAll(`${this.#root}/`, '/');
    return {
      status,
      stdout: plain(stdout),
      stderr: plain(stderr),
      log: log.split('\n').filter((line) => line !== ''),
    };
  }
}

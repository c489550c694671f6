// Writes the made-up set of observables from frames and seeded values: node --import tsx scripts/observables.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { ACCOUNTS } from './observables/accounts.ts';
import { createChance, DIGITS } from './observables/chance.ts';
import type { Chance } from './observables/chance.ts';
import { NOTHING } from './observables/nothing.ts';
import { broken, iban, identityNumber, inFours, PHONES, withLuhn } from './observables/numbers.ts';
import { ADDRESSES, mistyped } from './observables/wallets.ts';

const SEED = 20_261_122;
const PER_FRAME = 2;
const DEV_LINES = 150;
const PREFIXES = ['440043', '400303', '516949', '548318', '220220', '427616'];

const KIND: Readonly<Record<string, string>> = {
  'tme:handle': 'handle*',
  'tme:channel': 'channel',
  'tme:post': 'channel',
  'tme:preview': 'channel',
  'tme:bot': 'bot',
  'tme:invite': 'invite',
  'tg:invite': 'invite',
  'email:office': 'email',
  'phone:tollfree': 'phone',
  profile: 'handle*',
  wa: 'phone*',
  handle: 'handle*',
  card: 'card*',
  iban: 'iban*',
  iin: 'iin*',
  phone: 'phone*',
  email: 'email*',
  imei: 'imei*',
  iccid: 'iccid*',
};

function number(chance: Chance, kind: string, form: string): string | null {
  if (kind === 'card') {
    const card = withLuhn(chance.pick(PREFIXES) + chance.letters(9, DIGITS));
    return form === 'fours' ? inFours(card) : form === 'dashes' ? inFours(card, '-') : card;
  }
  if (kind === 'iban') {
    const account = iban(chance);
    return form === 'fours' ? inFours(account) : form === 'lookalike' ? account.replace('K', 'К') : account;
  }
  if (kind === 'iin' || kind === 'bin') {
    const found = identityNumber(chance, kind);
    return form === 'split' ? `${found.slice(0, 6)} ${found.slice(6)}` : found;
  }
  if (kind === 'imei') return withLuhn(`35${chance.letters(12, DIGITS)}`);
  if (kind === 'iccid') return withLuhn(`899970${chance.letters(12, DIGITS)}`);
  return kind === 'phone' ? PHONES[form]!(chance) : null;
}

function valueOf(chance: Chance, key: string): string {
  const [kind = '', form = ''] = key.split(':');
  const found = number(chance, kind, form);
  if (found !== null) return found;
  const make = ADDRESSES[key] ?? ADDRESSES[kind] ?? ACCOUNTS[key] ?? ACCOUNTS[kind] ?? NOTHING[key];
  if (make === undefined) throw new Error(`Expected a value that can be made up, got {${key}}`);
  return make(chance);
}

const labelOf = (key: string): string => KIND[key] ?? KIND[key.split(':')[0]!] ?? key.split(':')[0]!;
const spoil = (value: string): string =>
  /^[\d ]+$/.test(value)
    ? broken(value)
    : value.startsWith('KZ')
      ? value.slice(0, 2) + broken(value.slice(2, 4)) + value.slice(4)
      : mistyped(value);

function filled(frame: string, chance: Chance): string {
  return frame.replace(/\{([^}]+)\}/g, (_, written: string) => {
    const key = written.replace('!', '').replace(':named', '');
    const value = valueOf(chance, key);
    if (NOTHING[key] !== undefined) return value;
    return written.includes('!')
      ? `⟦${spoil(value)}|${labelOf(key).replace('*', '')}!⟧`
      : `⟦${value}|${labelOf(key)}⟧`;
  });
}

const frames = ['valid', 'broken', 'none'].flatMap((name) =>
  readFileSync(new URL(`./observables/frames-${name}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n'),
);
const chance = createChance(SEED);
// Frames of all kinds mixed, so that each part has its share; a frame's lines stay together.
const order = frames.map((frame) => ({ frame, at: chance.below(1_000_000) })).sort((a, b) => a.at - b.at);
const perFrame = order.map(({ frame }) =>
  Array.from({ length: frame.includes('{') ? PER_FRAME : 1 }, () => filled(frame, chance)),
);
const dev: string[] = [];
while (dev.length < DEV_LINES) dev.push(...perFrame.shift()!);
const test = perFrame.flat();
const header = `# Made up by scripts/observables.ts: ${frames.length} sentences written by hand (scripts/observables/frames-*.txt), two lines of each that has
# something to fill in; the values come from a seeded generator and have right checksums; nobody has these numbers, accounts or keys
# but by chance. ⟦span|kind⟧ marks what is to be found, * what is personal and to be masked, ! a value whose check fails: it must not be
# found as valid. All else is to be left alone. Up to the line "# test" is for development; a sentence is in one part only.
`;
writeFileSync(
  new URL('../test/eval/sets/observables.txt', import.meta.url),
  `${header}${dev.join('\n')}\n# test\n${test.join('\n')}\n`,
);

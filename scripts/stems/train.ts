import { createParser } from '../../nlp/text/kk/analyse.ts';
import type { Parse, Parser } from '../../nlp/text/kk/analyse.ts';
import { NAMES, suffixForms } from '../../nlp/text/kk/grammar.ts';
import { weightsOf } from '../../nlp/text/kk/roots.ts';
import type { RootTable } from '../../nlp/text/kk/roots.ts';
import { writeOut } from '../../nlp/text/kk/sounds.ts';
import { SUFFIXES } from '../../nlp/text/kk/suffixes.ts';
import type { State } from '../../nlp/text/kk/suffixes.ts';
import type { HandRoots } from './hand.ts';

const ROUNDS = 6;
// What a name counts for without any sighting.
const PLACE_COUNT = 0.5;
// A root nobody wrote down must be seen in words that together count this much (about two words).
const MIN_COUNT = 1.9;
const KK_LETTER = /[әғқңөұүһі]/;
// Surnames, and loans that lost their т before another.
const BROKEN = /(?:(?:ов|ев|ин)а?|ис|ъек|пунк)$/;
const MIN_LOAN = 4;

type Counts = Map<string, number>;

interface Counted {
  nouns: Counts;
  verbs: Counts;
  loans: Counts;
  steps: Counts;
}

interface Sources {
  hand: HandRoots;
  words: ReadonlyMap<string, number>;
  places: readonly string[];
}

const forms = suffixForms();
const stateAfter = new Map(SUFFIXES.map(({ name, to }) => [name, to]));

function add(counts: Counts, key: string, weight: number): void {
  counts.set(key, (counts.get(key) ?? 0) + weight);
}

function start({ nouns, verbs, loans }: HandRoots): Counted {
  const counts = (roots: Iterable<readonly [string, number]>): Counts =>
    new Map([...roots].map(([root, count]) => [writeOut(root), count]));
  return {
    nouns: counts([...nouns].filter(([root]) => !loans.has(root))),
    verbs: counts(verbs),
    loans: counts(loans),
    steps: new Map(),
  };
}

function tableOf(counted: Counted): RootTable {
  const total = [counted.nouns, counted.verbs, counted.loans].reduce(
    (sum, counts) => [...counts.values()].reduce((all, count) => all + count, sum),
    0,
  );
  return { ...counted, total };
}

function rootsOf(counted: Counted, { root, kind }: Parse): Counts {
  if (kind === 1) return counted.verbs;
  return counted.nouns.has(root) || KK_LETTER.test(root) ? counted.nouns : counted.loans;
}

function count(counted: Counted, parsed: Parse, weight: number): void {
  add(rootsOf(counted, parsed), parsed.root, weight);
  let state: State = 'word';
  for (const name of parsed.suffixes.map((at) => NAMES[at]!)) {
    add(counted.steps, `${state} ${name}`, weight);
    state = stateAfter.get(name)!;
  }
  add(counted.steps, `${state} ${NAMES[parsed.kind]}`, weight);
}

/** Works with a root's count lowered for as long. */
function without<T>(counts: Counts, { root, weight }: { root: string; weight: number }, work: () => T): T {
  const known = counts.get(root) ?? 0;
  counts.set(root, Math.max(0, known - weight));
  const result = work();
  counts.set(root, known);
  return result;
}

function isDerived(
  root: string,
  from: Counts,
  { table, parser }: { table: RootTable; parser: Parser },
): boolean {
  const parsed = without(from, { root, weight: Number.POSITIVE_INFINITY }, () => parser(root));
  return (
    parsed !== null &&
    parsed.suffixes.length > 0 &&
    (table.nouns.has(parsed.root) || table.verbs.has(parsed.root) || table.loans.has(parsed.root))
  );
}

/** Drops roots that too little speaks for, and those that are other roots with suffixes. */
function prune(counted: Counted, hand: HandRoots): void {
  const table = tableOf(counted);
  const asked = { table, parser: createParser(forms, weightsOf(table)) };
  const written = new Set([...hand.nouns.keys(), ...hand.verbs.keys(), ...hand.loans.keys()].map(writeOut));
  for (const counts of [counted.nouns, counted.verbs, counted.loans])
    for (const [root, count] of [...counts].sort(([a], [b]) => b.length - a.length)) {
      if (written.has(root)) continue;
      if (counts === counted.loans && root.length < MIN_LOAN) {
        counts.delete(root);
        continue;
      }
      if (count < MIN_COUNT || BROKEN.test(root) || isDerived(root, counts, asked)) counts.delete(root);
    }
}

function addPlaces(counted: Counted, places: readonly string[]): void {
  const table = tableOf(counted);
  const parser = createParser(forms, weightsOf(table));
  const found = places.map(writeOut).filter((name) => {
    const parsed = parser(name);
    return parsed !== null && !rootsOf(counted, parsed).has(parsed.root);
  });
  for (const name of found) (KK_LETTER.test(name) ? counted.nouns : counted.loans).set(name, PLACE_COUNT);
}

function levels(counts: Counts): Record<string, string> {
  const byLevel = new Map<number, string[]>();
  for (const [root, count] of counts) {
    const level = Math.round(2 * Math.log2(count));
    byLevel.set(level, [...(byLevel.get(level) ?? []), root]);
  }
  return Object.fromEntries(
    [...byLevel].sort(([a], [b]) => b - a).map(([level, roots]) => [`${level}`, roots.sort().join(' ')]),
  );
}

/** Counts of roots and suffixes by Viterbi training: parse all words, count what was found, again with these counts. */
export function train({ hand, words, places }: Sources) {
  const own = new Map<string, { parsed: Parse; weight: number }>();
  let counted = start(hand);
  for (let round = 0; round < ROUNDS; round += 1) {
    const table = tableOf(counted);
    const next = start(hand);
    const parser = createParser(forms, weightsOf(table));
    for (const [spelt, often] of words) {
      const word = writeOut(spelt);
      const before = own.get(word);
      // Each word is judged as if it had not been counted itself: a form seen once is no root for that.
      const parsed =
        before === undefined
          ? parser(word)
          : without(
              rootsOf(counted, before.parsed),
              { root: before.parsed.root, weight: before.weight },
              () => parser(word),
            );
      if (parsed === null) continue;
      const weight = 1 + Math.log(often);
      own.set(word, { parsed, weight });
      count(next, parsed, weight);
    }
    counted = next;
  }
  prune(counted, hand);
  addPlaces(counted, places);
  const { total } = tableOf(counted);
  return {
    total: Math.round(total),
    steps: Object.fromEntries(
      [...counted.steps].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, Math.round(value)]),
    ),
    nouns: levels(counted.nouns),
    verbs: levels(counted.verbs),
    loans: levels(counted.loans),
  };
}

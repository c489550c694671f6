import { readFileSync } from 'node:fs';
import type { SubstanceMention } from '../../src/model/annotation.ts';
import { substancesStage } from '../../nlp/stages/substances.ts';
import { parseMarked, type Marked } from '../nlp/marked.ts';
import type { EvalRecord, Suite } from './suite.ts';

type Part = 'dev' | 'test';

/** A text of the set with what it tells of. */
interface Labelled {
  input: Marked['input'];
  marks: Marked['marks'];
  context: 'diversion' | 'trade';
  language: 'kk' | 'ru' | 'en';
  part: Part;
}

const KK = /[әғқңөұүһі]|(?:лар|лер|ды|ді|ты|ті)(?![а-я])/i;

const languageOf = (text: string): Labelled['language'] =>
  !/[а-я]/i.test(text.replace(/\[[^\]]*\]/g, '')) ? 'en' : KK.test(text) ? 'kk' : 'ru';

function readSet(context: Labelled['context']): Labelled[] {
  return readFileSync(new URL(`./sets/substances-${context}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line, at) => ({
      ...parseMarked(line.replaceAll('¶', '\n')),
      context,
      language: languageOf(line),
      part: at % 3 === 2 ? 'test' : 'dev',
    }));
}

interface Counts {
  right: number;
  found: number;
  gold: number;
  alarmsRight: number;
  alarms: number;
  diversions: number;
  contextRight: number;
}

const none = (): Counts => ({
  right: 0,
  found: 0,
  gold: 0,
  alarmsRight: 0,
  alarms: 0,
  diversions: 0,
  contextRight: 0,
});

const isSame = (mention: SubstanceMention, { start, end, label }: Marked['marks'][number]): boolean =>
  mention.start < end && start < mention.end && mention.substance === label;

function count(counts: Counts, { marks, context }: Labelled, found: readonly SubstanceMention[]): void {
  const right = found.filter((mention) => marks.some((mark) => isSame(mention, mark)));
  const alarm = found.some((mention) => mention.context === 'diversion');
  counts.right += right.length;
  counts.found += found.length;
  counts.gold += marks.length;
  counts.contextRight += right.filter((mention) => mention.context === context).length;
  counts.alarms += Number(alarm);
  counts.diversions += Number(context === 'diversion');
  counts.alarmsRight += Number(alarm && context === 'diversion');
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

function figures(counts: Counts): [metric: string, value: number, n: number, goal: string][] {
  return [
    ['mention-precision', share(counts.right, counts.found), counts.found, '>= .95'],
    ['mention-recall', share(counts.right, counts.gold), counts.gold, '>= .95'],
    ['diversion-precision', share(counts.alarmsRight, counts.alarms), counts.alarms, '>= .95'],
    ['diversion-recall', share(counts.alarmsRight, counts.diversions), counts.diversions, '>= .95'],
    ['context-accuracy', share(counts.contextRight, counts.right), counts.right, 'none set'],
  ];
}

function errorsOf(
  { input: { text }, marks, context }: Labelled,
  found: readonly SubstanceMention[],
): string[] {
  const told = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  return [
    ...marks
      .filter((mark) => !found.some((mention) => isSame(mention, mark)))
      .map((mark) => `missed ${mark.label} "${told(mark)}"`),
    ...found
      .filter((mention) => !marks.some((mark) => isSame(mention, mark)))
      .map((mention) => `not a mention: ${mention.substance} "${told(mention)}"`),
    ...found
      .filter((mention) => mention.context !== context)
      .map(
        (mention) =>
          `${mention.context} for ${context}: "${told(mention)}" (${mention.cues.map(told).join(' | ')})`,
      ),
  ].map((error) => `${error}: ${text.slice(0, 140)}`);
}

const MAX_ERRORS = 30;

function measure(set: readonly Labelled[], part: Part, emit: (record: EvalRecord) => void): void {
  const byLanguage = new Map<string, Counts>([['all', none()]]);
  const errors: string[] = [];
  for (const labelled of set) {
    if (labelled.part !== part) continue;
    const found = substancesStage.run({ ...labelled.input }, {});
    if (!byLanguage.has(labelled.language)) byLanguage.set(labelled.language, none());
    count(byLanguage.get('all')!, labelled, found);
    count(byLanguage.get(labelled.language)!, labelled, found);
    errors.push(...errorsOf(labelled, found));
  }
  for (const [language, counts] of byLanguage)
    for (const [metric, value, n, goal] of figures(counts)) {
      console.error(`substances ${part} ${language} ${metric} ${value.toFixed(4)} (n ${n}, goal ${goal})`);
      emit({ suite: 'substances', set: `${part}-${language}`, metric, value, n });
    }
  // Of the test only the kinds of errors: it is not to be looked at while rules change.
  const told =
    part === 'dev' ? errors.slice(0, MAX_ERRORS) : [...new Set(errors.map((error) => error.split(' "')[0]!))];
  console.error([`${part}: ${errors.length} errors`, ...told].join('\n  '));
}

const ROUNDS = 5;
const WORDS = 180;

/** Microseconds of the stage for a text of 180 words, tokens already read. */
function speed(set: readonly Labelled[]): number {
  const words = set.flatMap(({ input }) => input.text.split(' '));
  const texts = Array.from({ length: Math.floor(words.length / WORDS) }, (_, at) =>
    words.slice(at * WORDS, (at + 1) * WORDS).join(' '),
  );
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const inputs = texts.map((text) => ({ ...set[0]!.input, text }));
    for (const input of inputs) substancesStage.run(input, {});
    const begun = performance.now();
    for (const input of inputs) substancesStage.run(input, {});
    best = Math.min(best, (performance.now() - begun) / inputs.length);
  }
  return best * 1000;
}

/**
 * Our own set (test/eval/sets/substances-*.txt): 200 texts that tell of diversion and 400 of ordinary trade and use, of
 * rules kept, accidents, or namesakes. A mention is right when it overlaps a mark and has its id; mention precision and recall are
 * over all 600 texts. A text is an alarm when one of its mentions is `diversion`; diversion precision and recall are over
 * texts, and every alarm on one of the 400 is wrong. Context accuracy is over right mentions: theirs is to be that of
 * their text, `unclear` counts as wrong. Two thirds of the texts are dev, the third, sixth, ... of each file the test. The same
 * hands wrote texts and rules; at first only one third was dev, and the first measure on the other 400, before any rule was changed for
 * the set, gave .947 precision and .947 recall of diversion, .986 and .986 of mentions. Then a second third was looked at;
 * of the test only the kinds of errors were.
 */
export const suite: Suite = {
  name: 'substances',
  async run({ emit }) {
    const set = [...readSet('diversion'), ...readSet('trade')];
    for (const part of ['dev', 'test'] as const) measure(set, part, emit);
    const microseconds = speed(set);
    console.error(
      `substances speed ${microseconds.toFixed(0)} µs for a document of ${WORDS} words, tokens not counted`,
    );
  },
};

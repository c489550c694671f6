import { summarise } from '../../nlp/summary/summarise.ts';
import type { SummaryText } from '../../nlp/summary/summary-text.ts';
import { greedy, lead, shuffled, type Budget, type Taken } from './summary/baselines.ts';
import { halfOf, readBody, readPairs, readTitled, type Titled } from './summary/read.ts';
import { rougeL, rougeN } from './summary/rouge.ts';
import type { EvalRecord, Suite } from './suite.ts';
import { readCases } from './warnings/cases.ts';

type Emit = (record: Omit<EvalRecord, 'suite'>) => void;

const BUDGET: Budget = { sentences: 3, words: 60 };
const ONE: Budget = { sentences: 1, words: 1000 };
const DRAWS = 5;

function ours(texts: readonly SummaryText[], budget: Budget, about?: readonly string[]): Taken[] {
  const chosen = summarise(texts, { ...budget, ...(about === undefined ? {} : { about }) });
  return chosen.map(({ documentId, start, end, text }) => {
    const from = texts.find((one) => one.documentId === documentId)!;
    return { from, start, end, text };
  });
}

const joined = (taken: readonly Taken[]): string => taken.map(({ text }) => text).join(' ');

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;

/** Most that two sentences of one summary share, by ROUGE-1 F1; 0 where there is but one. */
function redundancyOf(taken: readonly Taken[]): number {
  let most = 0;
  for (const [at, one] of taken.entries())
    for (const other of taken.slice(at + 1)) most = Math.max(most, rougeN(one.text, other.text, 1).f1);
  return most;
}

type Way = (texts: readonly SummaryText[], reference: string) => Taken[][];

const waysFor = (budget: Budget): Record<string, Way> => ({
  ours: (texts) => [ours(texts, budget)],
  lead: (texts) => [lead(texts, budget)],
  random: (texts) => Array.from({ length: DRAWS }, (_, draw) => shuffled(texts, budget, draw)),
  best: (texts, reference) => [greedy(texts, budget, (taken) => rougeN(joined(taken), reference, 1).f1)],
});

/** Holds summaries against the titles that were written for the texts. */
function reportTitled(
  set: string,
  rows: readonly Titled[],
  { budget, emit }: { budget: Budget; emit: Emit },
): void {
  const read = rows.map(({ titles, bodies }) => ({
    reference: titles.join(' '),
    texts: bodies.map((body, at) => readBody(body, at)),
  }));
  for (const [way, choose] of Object.entries(waysFor(budget))) {
    const all = read.map(({ texts, reference }) => ({ reference, summaries: choose(texts, reference) }));
    const score = (measure: (text: string, reference: string) => number): number =>
      mean(
        all.map(({ reference, summaries }) =>
          mean(summaries.map((taken) => measure(joined(taken), reference))),
        ),
      );
    const n = rows.length;
    emit({ set: `${set}-${way}`, metric: 'rouge-1-f1', value: score((a, b) => rougeN(a, b, 1).f1), n });
    emit({
      set: `${set}-${way}`,
      metric: 'rouge-1-recall',
      value: score((a, b) => rougeN(a, b, 1).recall),
      n,
    });
    emit({ set: `${set}-${way}`, metric: 'rouge-2-f1', value: score((a, b) => rougeN(a, b, 2).f1), n });
    emit({ set: `${set}-${way}`, metric: 'rouge-l-f1', value: score((a, b) => rougeL(a, b).f1), n });
    const redundancy = mean(all.map(({ summaries }) => mean(summaries.map(redundancyOf))));
    emit({ set: `${set}-${way}`, metric: 'redundancy', value: redundancy, n });
  }
}

/** What at least two texts of a case tell: slots, category, places. */
function nuggetsOf(texts: readonly SummaryText[]): string[] {
  const having = new Map<string, number>();
  for (const { marks } of texts)
    for (const key of new Set(marks.map((mark) => mark.key))) having.set(key, (having.get(key) ?? 0) + 1);
  return [...having].flatMap(([key, count]) => (count >= 2 ? [key] : []));
}

function recallOf(taken: readonly Taken[], nuggets: readonly string[]): number {
  const told = new Set(
    taken.flatMap(({ from, start, end }) =>
      from.marks.flatMap((mark) => (mark.start >= start && mark.end <= end ? [mark.key] : [])),
    ),
  );
  return nuggets.filter((key) => told.has(key)).length / nuggets.length;
}

function reportNuggets(emit: Emit): number[] {
  const exact: number[] = [];
  for (const part of ['first', 'later'] as const) {
    const cases = readCases()
      .filter((one) => one.part === part)
      .map(({ texts }) =>
        texts.map(({ outlet, text, at }) => ({
          ...readBody({ group: outlet, text }),
          firstSeen: new Date(at).toISOString(),
        })),
      )
      .map((texts) => ({ texts, nuggets: nuggetsOf(texts) }))
      .filter(({ nuggets }) => nuggets.length > 0);
    const ways: Record<string, (texts: readonly SummaryText[], nuggets: readonly string[]) => Taken[][]> = {
      ours: (texts) => [ours(texts, BUDGET)],
      lead: (texts) => [lead(texts, BUDGET)],
      random: (texts) => Array.from({ length: DRAWS }, (_, draw) => shuffled(texts, BUDGET, draw)),
      best: (texts, nuggets) => [greedy(texts, BUDGET, (taken) => recallOf(taken, nuggets))],
    };
    for (const [way, choose] of Object.entries(ways)) {
      const told = cases.map(({ texts, nuggets }) => ({ nuggets, summaries: choose(texts, nuggets) }));
      const value = mean(
        told.map(({ nuggets, summaries }) => mean(summaries.map((taken) => recallOf(taken, nuggets)))),
      );
      emit({ set: `warnings-${part}-${way}`, metric: 'nugget-recall-60-words', value, n: cases.length });
      const redundancy = mean(told.map(({ summaries }) => mean(summaries.map(redundancyOf))));
      emit({ set: `warnings-${part}-${way}`, metric: 'redundancy', value: redundancy, n: cases.length });
      if (way === 'ours')
        for (const { summaries } of told)
          for (const { from, start, end, text } of summaries.flat())
            exact.push(from.text.slice(start, end) === text ? 1 : 0);
    }
  }
  return exact;
}

/**
 * Extractive summaries. There is no set of summaries written by people here (Gazeta is not among the data), so: `NAME-*` holds one
 * sentence against the title of its article, which the summary never sees; `pairs-*` three sentences, at most 60 words, of two
 * articles on one story (marked by people) against both titles; `warnings-*` asks which share of what at least two made-up texts
 * of a scheme tell (slots, category, places, as our own layers read them) is in 60 words. `lead` takes first sentences, `random`
 * any (mean of five draws), `best` the greedy best for the reference itself. Halves by host, by title where a set is of one site.
 */
export const suite: Suite = {
  name: 'summary',
  run({ dataDir, emit: emitRecord }) {
    const emit: Emit = (record) => emitRecord({ suite: 'summary', ...record });
    const titled = readTitled(dataDir);
    const pairs = readPairs(dataDir);
    for (const half of ['tuned', 'held'] as const) {
      for (const set of ['tengrinews-2024', 'kz-ministry']) {
        const rows = titled.filter((row) => row.set === set && halfOf(row.site) === half);
        reportTitled(`${set}-${half}`, rows, { budget: ONE, emit });
      }
      const rows = pairs.filter(({ site }) => halfOf(site) === half);
      reportTitled(`pairs-${half}`, rows, { budget: BUDGET, emit });
    }
    const exact = reportNuggets(emit);
    emit({ set: 'warnings', metric: 'equal-to-source', value: mean(exact), n: exact.length });
    return Promise.resolve();
  },
};

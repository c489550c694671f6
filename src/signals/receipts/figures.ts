import { queryOf, type Precision, type ReceiptAnswer, type ReceiptFigures } from '../../model/receipt.ts';
import type { Signal } from '../../model/signal.ts';
import type { Store } from '../../store/index.ts';
import type { JudgedReceipt } from '../../store/receipts.ts';
import { latencyOf, precisionOf } from './precision.ts';

const DAY_MS = 86_400_000;
/** How far back figures look unless asked otherwise, days. */
export const RECEIPT_DAYS = 90;
/** Below this share of right answers a rule costs more than it gives; by hand. */
const RETIRE_FLOOR = 0.3;
/** Fewer answers than this propose nothing. */
const LEAST_ANSWERS = 10;
/** Judged signals looked at, the latest. */
const MOST_JUDGED = 2000;

type FigureStore = Pick<Store, 'receipts' | 'signals'>;

/** Answers and verdicts under one name. */
interface Group {
  answers: ReceiptAnswer[];
  verified: number;
  dismissed: number;
}

type Groups = Map<string, Group>;

function groupOf(groups: Groups, id: string): Group {
  const known = groups.get(id);
  if (known !== undefined) return known;
  const made: Group = { answers: [], verified: 0, dismissed: 0 };
  groups.set(id, made);
  return made;
}

/** Under which names something counts; a signal counts for every source of its evidence. */
interface Names {
  detector: string;
  query: string | null;
  category: string | null;
  sources: readonly string[];
}

const namesOf = (signal: Signal): Names => ({
  detector: signal.detector,
  query: queryOf(signal),
  category: signal.category,
  sources: [...new Set(signal.evidence.map(({ sourceId }) => sourceId))],
});

function createTally() {
  const tables = { detector: new Map(), query: new Map(), category: new Map(), source: new Map() } as Record<
    'detector' | 'query' | 'category' | 'source',
    Groups
  >;
  const all: Group = { answers: [], verified: 0, dismissed: 0 };
  const add = ({ detector, query, category, sources }: Names, to: (group: Group) => void): void => {
    to(all);
    to(groupOf(tables.detector, detector));
    if (query !== null) to(groupOf(tables.query, query));
    if (category !== null) to(groupOf(tables.category, category));
    for (const source of sources) to(groupOf(tables.source, source));
  };
  // Only what was answered: verdicts of what no recipient spoke of are told elsewhere.
  const rows = (groups: Groups): Precision[] =>
    [...groups]
      .filter(([, { answers }]) => answers.length > 0)
      .map(([id, said]) => precisionOf(id, said))
      .sort((a, b) => b.answers - a.answers || (a.id! < b.id! ? -1 : 1));
  return { tables, all, add, rows };
}

async function judgedSignals({ signals }: FigureStore, since: string): Promise<Signal[]> {
  const lists = await Promise.all(
    (['verified', 'dismissed'] as const).map((state) => signals.list({ state, limit: MOST_JUDGED })),
  );
  return lists.flat().filter(({ updatedAt }) => updatedAt >= since);
}

function timesToAnswer(receipts: readonly JudgedReceipt[]): number[] {
  return receipts.flatMap(({ deliveredAt, firstAt }) =>
    deliveredAt === null ? [] : [Math.max(0, Date.parse(firstAt) - Date.parse(deliveredAt))],
  );
}

const isSurelyBelow = ({ useful, measures, wrong, high }: Precision): boolean =>
  useful + measures + wrong >= LEAST_ANSWERS && high !== null && high < RETIRE_FLOOR;

/**
 * What answers of recipients say of rules and sources, how long they took, and which rules a person should think of
 * retiring: those whose share of right answers lies below .3 with 95 % certainty, over ten answers or more.
 */
export async function readReceiptFigures(
  store: FigureStore,
  { now, days }: { now: Date; days: number },
): Promise<ReceiptFigures> {
  const since = new Date(now.getTime() - days * DAY_MS).toISOString();
  const receipts = await store.receipts.standing(since);
  const { tables, all, add, rows } = createTally();
  for (const receipt of receipts) add(receipt, ({ answers }) => answers.push(receipt.answer));
  for (const signal of await judgedSignals(store, since))
    add(namesOf(signal), (group) => {
      if (signal.state === 'verified') group.verified += 1;
      else group.dismissed += 1;
    });
  const [detectors, queries, categories] = [rows(tables.detector), rows(tables.query), rows(tables.category)];
  const proposals = (kind: ReceiptFigures['retire'][number]['kind'], list: readonly Precision[]) =>
    list.filter(isSurelyBelow).map((row) => ({ ...row, kind }));
  const verdicts = await store.receipts.firstVerdicts(since);
  return {
    days,
    since,
    at: now.toISOString(),
    told: await store.receipts.told(since),
    answered: receipts.length,
    all: precisionOf(null, all),
    detectors,
    queries,
    categories,
    sources: rows(tables.source),
    latency: {
      answer: latencyOf(timesToAnswer(receipts)),
      verdict: latencyOf(
        verdicts.map(({ madeAt, judgedAt }) => Math.max(0, Date.parse(judgedAt) - Date.parse(madeAt))),
      ),
    },
    retire: [
      ...proposals('detector', detectors),
      ...proposals('query', queries),
      ...proposals('category', categories),
    ],
    rule: { floor: RETIRE_FLOOR, leastAnswers: LEAST_ANSWERS },
  };
}

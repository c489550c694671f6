import type { ApiSignal } from '../../../src/model/api.ts';
import { MOVES, moveProblem, NEEDS_WHY, type HistoryEntry } from '../../../src/model/life-cycle.ts';
import type { SignalState } from '../../../src/model/signal.ts';
import { ago } from './clock.ts';
import { signals } from './signals.ts';

/** What people said of made-up signals, by id. */
export type Judged = Map<string, HistoryEntry[]>;

const judgedBy = (entry: Partial<HistoryEntry> & Pick<HistoryEntry, 'from' | 'to' | 'at'>): HistoryEntry => ({
  kind: 'judged',
  by: 'anna',
  why: null,
  reasons: [],
  ...entry,
});

/** Verdicts there are at the start; those who gave them are made up. */
export const startJudged = (): Judged =>
  new Map([
    [
      signals[1]!.id,
      [
        judgedBy({ at: ago(60), from: 'new', to: 'triaged', why: 'Запрошены сведения о ввозе' }),
        {
          at: ago(40),
          kind: 'reopened',
          from: 'triaged',
          to: 'new',
          by: null,
          why: null,
          reasons: ['slot', 'region'],
        },
        judgedBy({ at: ago(20), from: 'new', to: 'triaged' }),
      ],
    ],
    [signals[2]!.id, [judgedBy({ at: ago(60 * 8), from: 'new', to: 'verified' })]],
    [
      signals[3]!.id,
      [
        judgedBy({
          at: ago(60 * 29),
          from: 'new',
          to: 'dismissed',
          why: 'Старый случай, о нём писали весной',
        }),
      ],
    ],
  ]);

const stateOf = (judged: Judged, id: string, start: SignalState): SignalState =>
  judged.get(id)?.at(-1)?.to ?? start;

/** A made-up signal as judged so far; undefined when there is none. */
export function signalById(judged: Judged, id: string): ApiSignal | undefined {
  const signal = signals.find((known) => known.id === id);
  if (signal === undefined) return undefined;
  const state = stateOf(judged, id, signal.state);
  const moves = MOVES[state].map((to) => ({ to, needsWhy: NEEDS_WHY.includes(to) }));
  return { ...signal, state, history: judged.get(id) ?? [], receipts: [], moves };
}

/** Judges a made-up signal; the sentence that refuses, or null. */
export function judge(
  judged: Judged,
  id: string,
  { state: to, why = null }: { state: SignalState; why?: string | null },
): string | null {
  const from = signalById(judged, id)!.state;
  const refused = moveProblem(from, { to, why });
  if (refused === null) judged.set(id, [...(judged.get(id) ?? []), judgedBy({ at: ago(0), from, to, why })]);
  return refused;
}

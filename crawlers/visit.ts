import { z } from 'zod';
import type { Item } from '../src/model/item.ts';
import { parseDuration, type Candidate, type SourceState } from '../src/model/source.ts';
import type { CollectContext, SourceVisit, VisitResult } from './collector.ts';
import { REGISTRY } from './index.ts';

const sourceCursorSchema = z.object({
  /** Key of the candidate that answered last. */
  answered: z.string().nullable().catch(null).default(null),
  /** Visits in a row in which no candidate answered. */
  failures: z.number().int().min(0).catch(0).default(0),
  /** What the list offered when it was last read: an unchanged list still offers it. */
  offered: z
    .object({ items: z.number(), newest: z.string().nullable() })
    .nullable()
    .catch(null)
    .default(null),
  /** Each candidate's own cursor, by key. */
  candidates: z.record(z.string(), z.record(z.string(), z.unknown())).catch({}).default({}),
});
type SourceCursor = z.infer<typeof sourceCursorSchema>;

const DELIVERS: ReadonlySet<SourceState> = new Set(['ok', 'not-modified', 'undated', 'partly-undated']);
// When no candidate delivers, the first of these that occurred names the state: the most telling first.
const TELLING: SourceState[] = ['empty', 'no-preview', 'blocked', 'timeout', 'failing', 'moved'];

const DEFAULT_EVERY_MS = 15 * 60_000;
const MAX_DELAY_MS = 12 * 60 * 60_000;
const MAX_DETAIL = 600;

// One address may be listed under two kinds.
const keyOf = ({ kind, url }: Candidate): string => `${kind} ${url}`;

interface Tried {
  index: number;
  candidate: Candidate;
  result: VisitResult;
}

// A source that moved for good still delivers when its new address does.
const delivers = ({ report }: VisitResult): boolean =>
  DELIVERS.has(report.state) || (report.state === 'moved' && report.items > 0);

function inOrder(
  candidates: readonly Candidate[],
  answered: string | null,
): { candidate: Candidate; index: number }[] {
  const listed = candidates.map((candidate, index) => ({ candidate, index }));
  return [
    ...listed.filter((each) => keyOf(each.candidate) === answered),
    ...listed.filter((each) => keyOf(each.candidate) !== answered),
  ];
}

function chosen(tried: readonly Tried[]): Tried {
  const delivering = tried.find((each) => delivers(each.result));
  if (delivering !== undefined) return delivering;
  const rank = (each: Tried): number => TELLING.indexOf(each.result.report.state);
  return [...tried].sort((a, b) => rank(a) - rank(b))[0]!;
}

/** Milliseconds until the next visit: the source's own interval, doubled for each failed visit up to 12 h, never before Retry-After. */
export function nextDelayMs(every: string, failures: number, retryAfterMs: number | null): number {
  const everyMs = parseDuration(every) ?? DEFAULT_EVERY_MS;
  const fallingMs = Math.min(everyMs * 2 ** Math.min(failures, 20), Math.max(MAX_DELAY_MS, everyMs));
  return Math.max(fallingMs, retryAfterMs ?? 0);
}

function conclude(context: CollectContext, before: SourceCursor, tried: readonly Tried[]): SourceVisit {
  const { source } = context;
  const best = chosen(tried);
  const delivered = delivers(best.result);
  const answers = delivered || best.result.report.state === 'empty';
  const failures = answers ? 0 : before.failures + 1;
  const cursors = { ...before.candidates };
  for (const { candidate, result } of tried) cursors[keyOf(candidate)] = result.cursor;
  const kept = source.candidates.flatMap((candidate) => {
    const cursor = cursors[keyOf(candidate)];
    return cursor === undefined ? [] : [[keyOf(candidate), cursor] as const];
  });
  const { state, items, newest } = best.result.report;
  const unchanged = state === 'not-modified';
  const offered = delivered && !unchanged ? { items, newest } : before.offered;
  const detail = delivered
    ? best.result.report.detail
    : tried.map((each) => each.result.report.detail).join(' | ');
  return {
    report: {
      ...best.result.report,
      ...(unchanged ? before.offered : {}),
      sourceId: source.id,
      candidate: answers ? best.index : null,
      latencyMs: best.result.latencyMs,
      detail: detail.slice(0, MAX_DETAIL),
    },
    cursor: {
      answered: delivered ? keyOf(best.candidate) : before.answered,
      failures,
      offered,
      candidates: Object.fromEntries(kept),
    } satisfies SourceCursor,
    deleted: best.result.deleted,
    nextDelayMs: nextDelayMs(source.every, failures, best.result.retryAfterMs),
    language: best.result.language,
  };
}

/**
 * Visits a source: tries its candidates, the one that answered last first, until one delivers; yields its items
 * and returns the report, the cursor for the next visit, what was deleted and when to come again. Throws only
 * for mistakes of our own or when `context.signal` is aborted.
 */
export async function* visitSource(context: CollectContext): AsyncGenerator<Item, SourceVisit, void> {
  const before = sourceCursorSchema.parse(context.cursor);
  const tried: Tried[] = [];
  for (const { candidate, index } of inOrder(context.source.candidates, before.answered)) {
    context.signal.throwIfAborted();
    const cursor = before.candidates[keyOf(candidate)] ?? {};
    const result = yield* REGISTRY[candidate.kind].visit(candidate, { ...context, cursor });
    tried.push({ index, candidate, result });
    if (delivers(result)) break;
  }
  context.signal.throwIfAborted();
  return conclude(context, before, tried);
}

/** Looks at a source without collecting: the same report, no article pages, no items; every list is read anew. */
export async function probeSource(context: Omit<CollectContext, 'cursor' | 'known'>): Promise<SourceVisit> {
  const visit = visitSource({ ...context, cursor: {}, known: async () => new Set(), listOnly: true });
  for (;;) {
    const step = await visit.next();
    if (step.done === true) return step.value;
  }
}

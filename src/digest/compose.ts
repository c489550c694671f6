import type { Change } from '../model/alert.ts';
import { changesBetween } from '../model/changes.ts';
import { uuidV5 } from '../model/ids.ts';
import type { Delivery, Digest, DigestEntry } from '../model/digest.ts';
import type { Recipient } from '../model/recipient.ts';
import type { Signal } from '../model/signal.ts';
import type { SummarySentence } from '../model/summary.ts';
import type { Store } from '../store/index.ts';
import { channelLabel, channelsOf } from './channels/index.ts';
import { isQuiet } from './quiet-hours.ts';
import { bySeverity, isWanted, MAX_SIGNALS_PER_DIGEST } from './select.ts';

/** Signals looked at in one go; the strongest come first. */
const MAX_UNSENT = 5000;

/** Digests among which a repeated call looks for its own. */
const MAX_RECENT = 5;

const DAY_MS = 86_400_000;
/** A recipient added later is not told what was news before that. */
const MAX_AGE_MS = 7 * DAY_MS;

/** The part of the store that digests live in. */
export type DigestStore = Pick<Store, 'signals' | 'digests' | 'alerts' | 'releases'>;

/** `schedule`: the regular digest; `immediate`: only what cannot wait, and what was taken back. */
export type Due = 'schedule' | 'immediate';

export interface ComposeOptions {
  /** End of the period, ISO 8601. Give the time the job was due, not the time it runs, so that a rerun changes nothing. */
  now: string;
  coverage: Digest['coverage'];
  leadTime?: Digest['leadTime'];
  due: Due;
  /** Sentences of its sources that sum the signal up; none without. */
  summarise?: (signal: Signal) => Promise<SummarySentence[]>;
}

/** A signal with what is new in it for the recipient; `before` is what it got last. */
interface News {
  signal: Signal;
  before: Signal | null;
  changes: Change[];
}

/** One delivery for each channel of the recipient, the same for the same message. */
export function deliveriesFor(
  message: { of: Delivery['of']; id: string; createdAt: string },
  recipient: Recipient,
): Delivery[] {
  const { of, id, createdAt } = message;
  const labels = new Set(channelsOf(recipient).map(channelLabel));
  return Array.from(labels, (channel) => ({
    id: uuidV5(`delivery\n${id}\n${recipient.id}\n${channel}`),
    of,
    digestId: id,
    version: null,
    recipient: recipient.id,
    channel,
    state: 'pending',
    attempts: 0,
    lastError: null,
    createdAt,
    attemptedAt: null,
    deliveredAt: null,
  }));
}

/** Jobs may run out of turn; a period then ends right after the one before, so that each has a start of its own. */
function endAfter(start: string | undefined, now: string): string {
  return start === undefined || now > start ? now : new Date(Date.parse(start) + 1).toISOString();
}

/** The first digest of a recipient begins where its oldest signal's observation does, or a day ago. */
function earliest(signals: readonly Signal[], now: string): string {
  const dayAgo = new Date(Date.parse(now) - DAY_MS).toISOString();
  if (signals.length === 0) return dayAgo;
  return signals.reduce((least, { windowStart }) => (windowStart < least ? windowStart : least), now);
}

const isTakenBack = ({ changes }: Pick<News, 'changes'>): boolean =>
  changes.some(({ kind }) => kind === 'retraction');

const TAKEN_BACK: ReadonlySet<Change['kind']> = new Set(['retraction', 'dismissed']);

/** Whether the recipient is told: of what it wants, and of what it got that no longer holds. */
function isNews({ signal, changes }: News, recipient: Recipient): boolean {
  if (recipient.audience === 'public' || changes.length === 0) return false;
  return changes.some(({ kind }) => TAKEN_BACK.has(kind)) || isWanted(signal, recipient);
}

/**
 * Whether it is told now, or waits for the schedule. In quiet hours only what cannot even wait for their end goes out.
 */
function isDue(
  { signal, before, changes }: News,
  recipient: Recipient,
  { due, now }: Pick<ComposeOptions, 'due' | 'now'>,
): boolean {
  if (due === 'schedule') return true;
  const quiet = isQuiet(recipient.quietHours, new Date(now));
  if (isTakenBack({ changes })) return !quiet;
  const least = quiet
    ? Math.max(recipient.immediateScore, recipient.quietHours!.unlessScore)
    : recipient.immediateScore;
  const isOpening = before === null || (signal.openedAt ?? '') > (before.openedAt ?? '');
  return isOpening && signal.score >= least && isWanted(signal, recipient);
}

/** What was taken back first, since somebody may be acting on it. */
function inOrder(a: News, b: News): number {
  return Number(isTakenBack(b)) - Number(isTakenBack(a)) || bySeverity(a.signal, b.signal);
}

async function newsFor(store: DigestStore, recipient: Recipient, now: string): Promise<News[]> {
  const { id, categories, substances, minScore } = recipient;
  const since = new Date(Date.parse(now) - MAX_AGE_MS).toISOString();
  const wanted = { recipient: id, categories, substances: substances !== false, minScore, since };
  const signals = await store.signals.unsent(wanted, MAX_UNSENT);
  const told = await store.digests.lastTold(
    id,
    signals.map((signal) => signal.id),
  );
  return signals
    .map((signal) => {
      const before = told.get(signal.id) ?? null;
      return { signal, before, changes: changesBetween(before, signal) };
    })
    .filter((news) => isNews(news, recipient))
    .sort(inOrder);
}

async function whyOf(store: DigestStore, { signal, changes }: News): Promise<string | null> {
  if (!changes.some(({ kind }) => TAKEN_BACK.has(kind))) return null;
  const history = await store.signals.history(signal.id);
  return history.findLast(({ to }) => to === signal.state)?.why ?? null;
}

async function entryOf(
  store: DigestStore,
  news: News,
  { now, summarise }: ComposeOptions,
): Promise<DigestEntry> {
  const { signal, changes } = news;
  const why = await whyOf(store, news);
  const { id, version, status } = await store.alerts.say(signal, { at: now, why });
  const summary = summarise === undefined || isTakenBack(news) ? [] : await summarise(signal);
  return { signalId: signal.id, alert: { id, version, status }, changes, why, summary };
}

/**
 * Composes the recipient's next digest of what changed for it since the last one it got, and keeps it with one pending
 * delivery per channel, in one transaction. Where there is nothing new the regular one says so (`quiet`), for recipients
 * that want that; otherwise it resolves to null. A call repeated with the same `now` resolves to the same digest.
 * Periods follow one another without gaps or overlaps, even when jobs run out of turn; so a period is known by its
 * start, and of two composers at once the later goes on after the other.
 */
export async function composeDigest(
  store: DigestStore,
  recipient: Recipient,
  options: ComposeOptions,
): Promise<Digest | null> {
  const { now, coverage, leadTime, due } = options;
  const recent = await store.digests.list({ recipient: recipient.id, limit: MAX_RECENT });
  const mine = recent.find(({ createdAt }) => createdAt === now);
  if (mine !== undefined) return mine;
  const all = await newsFor(store, recipient, now);
  const told = all.filter((news) => isDue(news, recipient, options));
  const isQuiet = told.length === 0;
  // Before anything was collected there is no quiet to tell of.
  const saysQuiet =
    due === 'schedule' && recipient.heartbeat && recipient.audience !== 'public' && coverage.documents > 0;
  if (isQuiet && !saysQuiet) return null;
  const chosen = told.slice(0, MAX_SIGNALS_PER_DIGEST);
  const signals = chosen.map(({ signal }) => signal);
  const entries: DigestEntry[] = [];
  for (const news of chosen) entries.push(await entryOf(store, news, options));
  const start = recent[0]?.periodEnd;
  const digest: Digest = {
    id: uuidV5(`digest\n${recipient.id}\n${start ?? 'first'}`),
    version: 1,
    recipient: recipient.id,
    kind: isQuiet ? 'quiet' : 'news',
    language: recipient.languages[0]!,
    periodStart: start ?? earliest(signals, now),
    periodEnd: endAfter(start, now),
    createdAt: now,
    signals,
    entries,
    waiting: told.length - chosen.length,
    coverage,
    ...(leadTime === undefined ? {} : { leadTime }),
  };
  const message = { of: 'digest', id: digest.id, createdAt: digest.createdAt } as const;
  const isNew = await store.digests.put(digest, deliveriesFor(message, recipient));
  // Lost to another composer, whose digest now is the last one: what it did not take is still to be told.
  return isNew ? digest : composeDigest(store, recipient, options);
}

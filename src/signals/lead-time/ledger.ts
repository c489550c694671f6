import type { ApiLeadTime, LeadTimeClass } from '../../model/lead-time.ts';
import type { Alert, MatchedBulletin } from '../../store/bulletins.ts';
import type { Store } from '../../store/index.ts';
import { kaplanMeier, type Watched } from './kaplan-meier.ts';

const DAY_MS = 86_400_000;

/** A warning with the first bulletin that a person confirmed for it, null while there is none. */
interface Warning {
  category: string | null;
  alertAt: string;
  bulletinAt: string | null;
}

/** A bulletin, and the earliest warning of it that a person confirmed. */
interface Told {
  category: string | null;
  at: string;
  state: 'warned' | 'open' | 'missed';
  alertAt: string | null;
}

const earliest = (times: readonly string[]): string | null =>
  times.reduce<string | null>((least, time) => (least === null || time < least ? time : least), null);

function warningsOf(
  bulletins: readonly MatchedBulletin[],
  alerts: readonly Alert[],
  since: string,
): Warning[] {
  const warnings = new Map<string, Warning>();
  for (const { signalId, category, alertAt } of alerts)
    warnings.set(signalId, { category, alertAt, bulletinAt: null });
  for (const { at, matches } of bulletins) {
    for (const { signalId, state, category, alertAt } of matches) {
      if (state !== 'confirmed' || alertAt < since) continue;
      // A confirmed warning counts also when its signal was deleted since.
      const known = warnings.get(signalId) ?? { category, alertAt, bulletinAt: null };
      const bulletinAt = known.bulletinAt === null || at < known.bulletinAt ? at : known.bulletinAt;
      warnings.set(signalId, { ...known, bulletinAt });
    }
  }
  return [...warnings.values()];
}

function toldOf({ at, category, matches }: MatchedBulletin): Told {
  const confirmed = matches.filter(({ state }) => state === 'confirmed');
  const isOpen = matches.some(({ state }) => state === 'proposed');
  const state = confirmed.length > 0 ? 'warned' : isOpen ? 'open' : 'missed';
  return { category, at, state, alertAt: earliest(confirmed.map(({ alertAt }) => alertAt)) };
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

function classOf(
  category: string | null,
  { warnings, bulletins }: { warnings: readonly Warning[]; bulletins: readonly Told[] },
  nowMs: number,
): LeadTimeClass {
  const watched: Watched[] = warnings.map(({ alertAt, bulletinAt }) => ({
    durationMs: Math.max(0, (bulletinAt === null ? nowMs : Date.parse(bulletinAt)) - Date.parse(alertAt)),
    event: bulletinAt !== null,
  }));
  const events = watched.filter(({ event }) => event).length;
  const count = (state: Told['state']): number => bulletins.filter((told) => told.state === state).length;
  const leads = bulletins.flatMap(({ at, alertAt }) =>
    alertAt === null ? [] : [Date.parse(at) - Date.parse(alertAt)],
  );
  return {
    category,
    n: watched.length,
    events,
    censored: watched.length - events,
    bulletins: bulletins.length,
    warned: count('warned'),
    missed: count('missed'),
    open: count('open'),
    medianLeadMs: medianOf(leads),
    ...kaplanMeier(watched),
  };
}

/** The ledger of what the store gave, per category and all together. `since` and `now` are ISO times. */
export function ledgerOf(
  kept: { bulletins: readonly MatchedBulletin[]; alerts: readonly Alert[] },
  { since, now }: { since: string; now: string },
): Pick<ApiLeadTime, 'all' | 'classes'> {
  const nowMs = Date.parse(now);
  const warnings = warningsOf(kept.bulletins, kept.alerts, since);
  const bulletins = kept.bulletins.map(toldOf);
  const categories = new Set([...warnings, ...bulletins].flatMap(({ category }) => category ?? []));
  const classes = [...categories].map((category) => {
    const isOf = (one: { category: string | null }) => one.category === category;
    return classOf(category, { warnings: warnings.filter(isOf), bulletins: bulletins.filter(isOf) }, nowMs);
  });
  return {
    all: classOf(null, { warnings, bulletins }, nowMs),
    classes: classes.sort(
      (a, b) => b.bulletins - a.bulletins || b.n - a.n || (a.category! < b.category! ? -1 : 1),
    ),
  };
}

/** How long before official bulletins we warned, over the last `days` days. */
export async function readLeadTime(
  store: Pick<Store, 'bulletins'>,
  { now, days }: { now: Date; days: number },
): Promise<ApiLeadTime> {
  const since = new Date(now.getTime() - days * DAY_MS).toISOString();
  const at = now.toISOString();
  return { at, since, days, ...ledgerOf(await store.bulletins.ledger(since), { since, now: at }) };
}

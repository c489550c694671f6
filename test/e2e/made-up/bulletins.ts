import type { ApiBulletin, ApiLeadTime, BulletinMatch } from '../../../src/model/lead-time.ts';
import { ledgerOf } from '../../../src/signals/lead-time/ledger.ts';
import type { MatchedBulletin } from '../../../src/store/bulletins.ts';
import { ago } from './clock.ts';
import { documents } from './documents.ts';
import { signals } from './signals.ts';

// Made-up bulletins of a made-up police, some of them warned of before.

const DAY_MINUTES = 24 * 60;
const LEAD_DAYS = [1, 2, 3, 5, 6, 6, 8, 9, 12, 15, 21, 30];
const WARNED_AT_DAYS = 60;

const match = (
  documentId: string,
  about: { signalId: string; alertAt: string },
  state: BulletinMatch['state'],
) => ({
  documentId,
  ...about,
  score: 0.71,
  reasons: [
    { name: 'category' as const, value: 1, weight: 1.5, shared: ['cyber_fraud'] },
    { name: 'places' as const, value: 1, weight: 1, shared: ['almaty_city'] },
    { name: 'words' as const, value: 0.62, weight: 3, shared: ['курьер', 'код', 'кредит'] },
  ],
  state,
  category: 'cyber_fraud',
  evidenceAt: about.alertAt,
  by: state === 'proposed' ? null : 'anna',
  judgedAt: state === 'proposed' ? null : ago(30),
});

const bulletin = (n: number, minutes: number, matches: BulletinMatch[] = []): MatchedBulletin => ({
  documentId: `bulletin-${n}`,
  version: 1,
  familyId: `family-${n}`,
  sourceId: 'made-up-police',
  at: ago(minutes),
  seenAt: ago(minutes),
  category: n % 4 === 3 ? 'drug_trafficking' : 'cyber_fraud',
  matches,
});

const told = LEAD_DAYS.map((lead, n) =>
  bulletin(n, (WARNED_AT_DAYS - lead) * DAY_MINUTES, [
    match(
      `bulletin-${n}`,
      { signalId: `signal-${n}`, alertAt: ago(WARNED_AT_DAYS * DAY_MINUTES) },
      'confirmed',
    ),
  ]),
);
const missed = Array.from({ length: 6 }, (_, n) => bulletin(20 + n, (n + 3) * DAY_MINUTES));
const alerts = Array.from({ length: 20 }, (_, n) => ({
  signalId: n < LEAD_DAYS.length ? `signal-${n}` : `waiting-${n}`,
  category: 'cyber_fraud',
  alertAt: ago(n < LEAD_DAYS.length ? WARNED_AT_DAYS * DAY_MINUTES : (n - 8) * 3 * DAY_MINUTES),
  evidenceAt: ago(WARNED_AT_DAYS * DAY_MINUTES),
}));

/** The ledger of made-up warnings. */
export const leadTime: ApiLeadTime = {
  at: ago(0),
  since: ago(90 * DAY_MINUTES),
  days: 90,
  ...ledgerOf({ bulletins: [...told, ...missed], alerts }, { since: ago(90 * DAY_MINUTES), now: ago(0) }),
};

const [first] = [...documents.values()];

/** Two made-up bulletins: one that waits for a person, one that was judged. */
export const bulletins = (): ApiBulletin[] =>
  (['proposed', 'confirmed'] as const).map((state, n) => ({
    documentId: n === 0 ? first!.document.id : 'deleted-since',
    title: n === 0 ? 'Полиция предупреждает о звонках от имени курьеров (вымышлено)' : null,
    sourceId: 'stepnoy-vestnik',
    at: ago(60),
    seenAt: ago(50),
    category: 'cyber_fraud',
    matches: [
      {
        ...match(first!.document.id, { signalId: signals[n]!.id, alertAt: ago(6 * DAY_MINUTES) }, state),
        headline: signals[n]!.headline,
        leadMs: (6 - n) * DAY_MINUTES * 60_000,
      },
    ],
  }));

import type { ApiActions } from '../../../src/model/actions.ts';
import type { Precision, ReceiptFigures } from '../../../src/model/receipt.ts';
import { precisionOf } from '../../../src/signals/receipts/precision.ts';
import { ago } from './clock.ts';

const DAY_MINUTES = 1440;
const answers = (useful: number, wrong: number) => [
  ...Array.from({ length: useful }, () => 'useful' as const),
  ...Array.from({ length: wrong }, () => 'wrong' as const),
  'duplicate' as const,
];
const row = (id: string, useful: number, wrong: number): Precision =>
  precisionOf(id, { answers: answers(useful, wrong), verified: useful, dismissed: wrong });

const first = row('first-story', 0, 14);

/** Made-up figures of answers: one rule to think of retiring, one with too few answers. */
export const receiptFigures: ReceiptFigures = {
  days: 90,
  since: ago(90 * DAY_MINUTES),
  at: ago(0),
  told: 60,
  answered: 31,
  all: precisionOf(null, { answers: answers(11, 15), verified: 11, dismissed: 15 }),
  detectors: [first, row('trend', 9, 1), row('new-method', 2, 0)],
  queries: [],
  categories: [row('cyber_fraud', 11, 15)],
  sources: [row('stepnoy-vestnik', 5, 2)],
  latency: {
    answer: { n: 31, medianMs: 3_600_000, p90Ms: 86_400_000 },
    verdict: { n: 3, medianMs: null, p90Ms: null },
  },
  retire: [{ ...first, kind: 'detector' }],
  rule: { floor: 0.3, leastAnswers: 10 },
};

const made = [
  { id: 'made-up', text: { kk: 'Ойдан шығарылған кеңес', ru: 'Выдуманный совет', en: 'A made-up step' } },
];

/** Made-up actions, reviewed by nobody. */
export const actions: ApiActions = {
  version: 'made-up',
  reviewedBy: null,
  reviewers: { 'forecasting-centre': '', 'targeting-centre': '', analysts: '', public: '' },
  actions: { 'forecasting-centre': made, 'targeting-centre': made, analysts: made, public: made },
};

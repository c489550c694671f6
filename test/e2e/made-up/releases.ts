import type { ApiBodies, ApiRelease, ApiReleaseRow, Texts } from '../../../src/model/release.ts';
import { ago } from './clock.ts';
import { signals } from './signals.ts';

const texts = (kk: string, ru: string, en: string): Texts => ({ kk, ru, en });
const NONE = texts('', '', '');
const title = texts('Ойдан шығарылған хат', 'Выдуманное письмо', 'A made-up letter');

/** A made-up draft of a letter in which something is missing. */
const release: ApiRelease['release'] = {
  id: 'made-up',
  kind: 'letter',
  state: 'draft',
  version: 2,
  signalId: signals[0]!.id,
  withdraws: null,
  content: {
    kind: 'letter',
    fields: {
      languages: ['kk', 'ru', 'en'],
      addressee: { body: null, name: NONE },
      number: '',
      tlp: 'amber',
      title,
      lead: NONE,
      asked: texts('тексеруді', 'проверить', 'to check'),
      measures: NONE,
      signs: NONE,
      steps: NONE,
      lines: [],
    },
    signal: signals[0]!,
    trend: null,
    withdraws: null,
    madeUp: true,
  },
  draftedBy: 'anna',
  draftedAt: ago(60),
  editedAt: ago(30),
  authors: ['anna'],
  approvedBy: null,
  approvedAt: null,
  hash: null,
  sentAt: null,
  withdrawnBy: null,
  withdrawnAt: null,
  why: null,
};

/** Letters and notices as the list has them. */
export const releaseRows: ApiReleaseRow[] = [
  {
    ...release,
    title,
    madeUp: true,
    signalState: signals[0]!.state,
  },
];

/** The made-up letter as its page asks for it. */
export const releaseAnswer: ApiRelease = {
  release,
  signalState: signals[0]!.state,
  warnings: ['unverified', 'unreviewed'],
  missing: ['Не указано, кому письмо (на русском)'],
  moves: [
    { move: 'edit', why: null },
    { move: 'approve', why: 'incomplete' },
    { move: 'send', why: 'not-approved' },
    { move: 'withdraw', why: null },
  ],
  files: [],
  verified: null,
  takenBackBy: null,
  deliveries: [],
  recipients: [{ id: 'centre', name: 'Made-up centre', audience: 'analysts' }],
};

/** A made-up state body and a line. */
export const bodies: ApiBodies = {
  bodies: [{ id: 'made-up', name: title, to: title, categories: ['*'] }],
  lines: [{ id: '102', number: '102', name: texts('полиция', 'полиция', 'police') }],
};

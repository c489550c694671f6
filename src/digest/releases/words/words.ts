import type { Tlp } from '../../../model/recipient.ts';

/** Parts of a scheme that a notice tells the public; where goods go and cash comes out is for letters. */
export const NOTICE_SLOTS = [
  'lure',
  'authority',
  'channel',
  'payload',
  'rail',
  'concealment',
  'target',
] as const;

/** Keys of phrases of letters and notices; `{name}` marks a slot. */
export type ReleaseKey =
  | `release.${'draft' | 'draft.mark' | 'madeUp' | 'code' | 'of' | 'number' | 'everywhere' | 'allRegions'}`
  | `tlp.${Tlp}`
  | `letter.${'kicker' | 'to' | 'opening' | 'verified' | 'unverified' | 'official' | 'contradicted'}`
  | `letter.${'threat' | 'how' | 'where' | 'trend' | 'evidence' | 'measures' | 'asked' | 'asks'}`
  | `letter.fact.${'method' | 'first'}`
  | `letter.${'trend.caption' | 'trend.alt' | 'trend.flat' | 'evidence.lead'}`
  | `letter.signature.${'post' | 'sign' | 'name'}`
  | `letter.default.${'look' | 'act' | 'tell'}`
  | `notice.${'kicker' | 'title' | 'how' | 'signs' | 'steps' | 'report' | 'where' | 'source'}`
  | `notice.slot.${(typeof NOTICE_SLOTS)[number]}`
  | `withdrawal.${'letter' | 'notice'}.${'title' | 'text' | 'numbered'}`
  | `withdrawal.asked.${'unused' | 'told'}`
  | `missing.${'title' | 'addressee' | 'asked' | 'signs' | 'steps' | 'how' | 'lines'}`;

/** Everything letters and notices say, in one language; a missing or unknown key does not compile. */
export type ReleaseWords = Readonly<Record<ReleaseKey, string>>;

import { expect, it } from 'vitest';
import { foldedInto, isSpecific, tellsScheme } from '../../../nlp/detectors/schemes/covering.ts';
import { emptyEpisode } from '../../../nlp/detectors/schemes/episode.ts';
import type { Subject, Subjects } from '../../../nlp/detectors/schemes/subjects.ts';
import { emptyTally } from '../../../nlp/detectors/schemes/tally.ts';

// Families and schemes are made up.
function subjectOf(slots: readonly string[], families: readonly string[]): Subject {
  const episode = emptyEpisode();
  episode.gathered.families.push(...families);
  return {
    method: null,
    slots: slots.map((key) => {
      const [slot = '', value = ''] = key.split(':');
      return { slot, value };
    }),
    tally: emptyTally(),
    lastSeen: 0,
    abroad: [],
    episode,
  };
}

it('another reading of the same texts is folded into what is told, with its families', () => {
  const subjects: Subjects = new Map([
    ['told', subjectOf(['authority:bank', 'lure:card_block'], ['a', 'b', 'c'])],
    ['other', subjectOf(['lure:card_block', 'payload:otp_code'], ['b', 'c', 'd'])],
    ['third', subjectOf(['authority:bank', 'payload:otp_code'], ['d', 'e', 'c'])],
  ]);
  expect(foldedInto(subjects, 'other', ['told'])).toBe('told');
  expect(foldedInto(subjects, 'third', ['told'])).toBe('told');
});

it('a new scheme within a wide one that does not know it is told for itself', () => {
  const wide = Array.from({ length: 40 }, (_, n) => `f${n}`);
  const subjects: Subjects = new Map([
    ['wide', subjectOf(['channel:phone_call', 'payload:otp_code'], wide)],
    ['new', subjectOf(['authority:utility_company', 'lure:meter_check'], wide.slice(0, 3))],
    ['known', subjectOf(['channel:sms', 'payload:otp_code'], wide.slice(0, 3))],
  ]);
  expect(foldedInto(subjects, 'new', ['wide'])).toBeNull();
  expect(foldedInto(subjects, 'known', ['wide'])).toBe('wide');
});

it('whom a scheme is aimed at tells no scheme, and one telling slot tells none from another', () => {
  expect(tellsScheme(subjectOf(['lure:parcel', 'target:pensioners'], []))).toBe(false);
  expect(tellsScheme(subjectOf(['lure:parcel', 'channel:sms'], []))).toBe(true);
  expect(isSpecific(subjectOf(['lure:parcel', 'channel:sms'], []))).toBe(false);
  expect(isSpecific(subjectOf(['lure:parcel', 'authority:bank'], []))).toBe(true);
});

import { newStemmer } from 'snowball-stemmers';

const snowball = newStemmer('english');

// Words of crime and trade that Snowball throws together with others (custom, organ, universe, arm).
const WHOLE: ReadonlyMap<string, string> = new Map([
  ['customs', 'customs'],
  ['arms', 'arms'],
  ['university', 'university'],
  ['universities', 'university'],
  ...[
    'organize',
    'organizes',
    'organized',
    'organizing',
    'organizer',
    'organizers',
    'organization',
    'organizations',
  ].map((form) => [form, form.startsWith('organizer') ? 'organizer' : 'organiz'] as const),
  ...['organise', 'organises', 'organised', 'organising', 'organisation', 'organisations'].map(
    (form) => [form, 'organiz'] as const,
  ),
]);

/** Stem of a lower-case English word by Snowball, but for a few words that it would throw together with others. */
export function stemEn(word: string): string {
  return WHOLE.get(word) ?? snowball.stem(word);
}

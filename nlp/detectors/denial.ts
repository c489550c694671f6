import type { Sighting } from '../relate/sighting.ts';

/** A denial says so at once; further down others are quoted. By hand. */
const OPENING_CHARS = 700;

// Whole phrases only: to warn of fakes, or to tell of a suspect who denies his guilt, denies no report.
const DENIALS: readonly RegExp[] = [
  /опров(?:ерг|ергл[аио]|ергают|ергает|ергнул[аио]?)(?![а-яё])[^.]{0,60}(?:информаци|слух|сообщени|сведени|публикаци|рассылк)/iu,
  /(?:информаци|слух|сообщени|сведени|публикаци|рассылк)[^.]{0,60}(?:не соответству[а-яё]+ действительности|опровер[а-яё]+|явля[а-яё]+ (?:ложн|недостоверн|фейк)[а-яё]*)/iu,
  /(?:ақпарат|хабар|мәлімет|жазба)[^.]{0,60}(?:шындыққа (?:жанаспай|сәйкес келмей)[а-яёәіңғүұқөһ]+|жалған екен|теріске шығар[а-яёәіңғүұқөһ]+|жоққа шығар[а-яёәіңғүұқөһ]+)/iu,
  /(?:reports?|rumou?rs?|claims?|information|posts?|messages?)\b[^.]{0,60}\b(?:(?:is|are|was|were) (?:not true|false|untrue|fake)|do(?:es)? not correspond to reality)/iu,
  /\b(?:denie[ds]|den(?:y|ying)|refute[ds]?)\b[^.]{0,40}\b(?:reports?|rumou?rs?|claims?|information)/iu,
];

/** Whether a state body's text denies a report rather than makes one: a set phrase in its opening. */
export function isDenial({ text, outlet }: Pick<Sighting, 'text' | 'outlet'>): boolean {
  if (!outlet.official) return false;
  const opening = text.slice(0, OPENING_CHARS);
  return DENIALS.some((denial) => denial.test(opening));
}

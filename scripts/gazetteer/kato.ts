import { z } from 'zod';
import { readCsv } from './csv.ts';

/** `c` town, `u` urban settlement, `v` village, `s` station or siding, `d` district, `b` district of a city, `o` rural district. */
export type UnitKind = 'c' | 'u' | 'v' | 's' | 'd' | 'b' | 'o';

/** A unit of the classifier: nine-digit code, names without the words for its kind. */
export interface Unit {
  kato: string;
  kind: UnitKind;
  ru: string;
  kk: string;
}

const rowSchema = z.object({
  kato: z.string().regex(/^\d{9}$/),
  level: z.enum(['oblast', 'district', 'sub_district', 'settlement']),
  name_ru: z.string(),
  name_kk: z.string(),
});
type Row = z.infer<typeof rowSchema>;

// Where a unit's kind is written in its Russian name; what is none of these (winterings, farms, numbered points) is left out.
const KINDS: readonly (readonly [RegExp, UnitKind])[] = [
  [/^г\. ?/, 'c'],
  [/^п\. ?|^пгт\.? ?/, 'u'],
  [/^с\. ?(?!о\.|а\.)/, 'v'],
  [/^(?:ст|рзд)\. ?/, 's'],
  [/^район (?:им\. ?)?|^Район (?:им\. ?)?| район$/, 'd'],
  [/^с\.(?:о|а)\. ?(?:им\. ?)?| с\. ?[оа]\.?$|^п\.а\. ?| п\.а\.?$/, 'o'],
];
const WORDS_KK =
  /(?: атын\.? ?| )(?:ауданы|[қќ]|а\.?о|а\.ә|к\.ә|а|с|к|ст|ж|рзд)\.?$| станциясы$| стансасы$| ауылы$/;
const PLAIN = /^[\p{L}][\p{L}' -]+$/u;

function unitOf(row: Row): Unit | null {
  const { kato, level } = row;
  const found = KINDS.find(([mark]) => mark.test(row.name_ru));
  if (found === undefined || level === 'oblast') return null;
  const [mark, kind] = found;
  const clean = (name: string): string =>
    name
      .replace(/\s+/g, ' ')
      .replace(/ ?\(.*\)$/, '')
      .trim();
  const ru = clean(row.name_ru.replace(mark, '').replace(/^(?:им|имени)[. ] ?/, ''));
  const kk = clean(row.name_kk.replace(WORDS_KK, '').replace(/ атын\.?$/, ''));
  if (!PLAIN.test(ru) || !PLAIN.test(kk)) return null;
  return { kato, kind: kind === 'd' && level !== 'district' ? 'b' : kind, ru, kk };
}

/** The units that news name, from the classifier's table with Russian and Kazakh names. */
export function readKato(csv: string): Unit[] {
  return readCsv(csv).flatMap((record) => unitOf(rowSchema.parse(record)) ?? []);
}

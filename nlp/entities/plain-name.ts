import { FLAG, listedForm } from './gazetteer.ts';

const NAMES =
  FLAG.country |
  FLAG.countryShort |
  FLAG.city |
  FLAG.region |
  FLAG.nature |
  FLAG.settlement |
  FLAG.orgName |
  FLAG.acronym;

const POSSESSED = /^(\p{L}{3,}[ыі])(?:ның|нің|на|не|н|нда|нде|нан|нен|мен)$/u;
const AFTER_DASH = /^(\p{Lu}{2,})-\p{Ll}+$/u;
const UPPER = /^\p{Lu}{2,}$/u;
const KAZAKH_LETTER = /[әғқңөұүһі]/iu;

function cased(form: string, written: string): string {
  if (UPPER.test(written)) return form.toUpperCase();
  return form.replace(/^\p{L}|(?<=-)\p{L}/gu, (letter) => letter.toUpperCase());
}

/** A Kazakh noun that belongs to another, without the case after its ending: "министрлігінің" is "министрлігі". */
const withoutCase = (word: string): string => POSSESSED.exec(word)?.[1] ?? word;

/** The name in its plain form, null where only a dictionary of all cases could tell it. */
export function plainName(written: string): string | null {
  const words = written.split(/\s+/);
  const last = words.at(-1)!;
  const upper = AFTER_DASH.exec(last)?.[1];
  if (words.length === 1) {
    if (upper !== undefined) return upper;
    if (UPPER.test(last)) return last;
    const form = listedForm(last.toLowerCase().replaceAll('ё', 'е'), NAMES);
    return form === null ? null : cased(form, last);
  }
  if (!KAZAKH_LETTER.test(written)) return null;
  return [...words.slice(0, -1), upper ?? withoutCase(last)].join(' ');
}

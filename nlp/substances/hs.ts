import { SUBSTANCES } from '../taxonomy/index.ts';

// Headings of the Harmonized System that name one substance; most are shared and say nothing.
function uniqueHeadings(): Map<string, string> {
  const counts = new Map<string, string[]>();
  for (const { id, hs } of SUBSTANCES) if (hs !== null) counts.set(hs, [...(counts.get(hs) ?? []), id]);
  return new Map(
    [...counts].flatMap(([hs, ids]) => (ids.length === 1 ? [[hs.replace('.', ''), ids[0]!] as const] : [])),
  );
}

const BY_HEADING = uniqueHeadings();
const CODE =
  /(?:тн ?вэд(?: еаэс)?|сэқ ?тн|еаэо сэқ тн|(?<![\p{L}])hs(?:[ -]?code)?|hts(?:us)?|harmoni[sz]ed (?:system )?(?:code)?|код товара|тауар коды)[^\p{L}\d\n]{0,4}(?:коды?|code|номер|№)?[^\p{L}\d\n]{0,4}((\d{4})[ .]?(\d{2})(?:[ .]?\d{2,3})?(?:[ .]?\d{1,3})?)(?!\d)/giu;

/** Customs codes that name one substance of the list, where the text calls them so. */
export function customsCodesIn(text: string): { start: number; end: number; substance: string }[] {
  if (!/\d{4}[ .]?\d{2}/.test(text)) return [];
  return [...text.matchAll(CODE)].flatMap((match) => {
    const substance = BY_HEADING.get(match[2]! + match[3]!);
    const end = match.index + match[0].length;
    return substance === undefined ? [] : [{ start: end - match[1]!.length, end, substance }];
  });
}

import type { Span } from '../../src/model/document.ts';

// A full stop after these is part of the word.
const SHORTENED =
  /(?:^|[\s(«"])(?:\p{L}|г|гг|обл|ул|пр|тыс|млн|млрд|трлн|т|д|см|им|стр|руб|тг|чел|мин|сек|кв|др|проф|акад|ст|ч|п|пп|р|н|қ|ж|жж|mr|mrs|dr|st|no|vs|inc|ltd)$/iu;
const END = /[.!?…]+["»”)\]]*(?=\s|\p{Lu}|$)|\n+/gu;

/** Sentences as half-open spans that together cover the text; a line break always ends one. */
export function sentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  END.lastIndex = 0;
  for (let match = END.exec(text); match !== null; match = END.exec(text)) {
    const end = match.index + match[0].length;
    if (match[0] === '.' && SHORTENED.test(text.slice(Math.max(start, match.index - 8), match.index)))
      continue;
    if (end > start) spans.push({ start, end });
    start = end;
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans;
}

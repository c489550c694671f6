const MAX_CHARS = 90;

/** The opening words of a text on one line, cut between words, for what has no title. */
export function openingOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= MAX_CHARS) return line;
  const cut = line.slice(0, MAX_CHARS);
  const space = cut.lastIndexOf(' ');
  return `${space > MAX_CHARS / 2 ? cut.slice(0, space) : cut}…`;
}

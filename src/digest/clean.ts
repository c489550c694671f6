// None of these belongs into a line of a digest, and all of them can make it read as something else.
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The text as one line that shows what it says: control characters become spaces, invisible and bidirectional ones go. */
export function oneLine(text: string): string {
  return text.replaceAll(INVISIBLE, '').replaceAll(BREAKS, ' ').replaceAll(/ {2,}/g, ' ').trim();
}

/** At most `maxLength` UTF-16 units, cut between words where there is one, with an ellipsis. */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength - 1);
  const space = cut.lastIndexOf(' ');
  const end = space > maxLength / 2 ? space : cut.length;
  return `${cut.slice(0, end).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The address when it is an http or https one, otherwise null: nothing else may become a link. */
export function webAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}

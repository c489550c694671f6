import agenciesFile from '../../taxonomy/agencies.json' with { type: 'json' };

interface Agency {
  id: string;
  /** Hosts and channels (`t.me/name`) of its own, in small letters. */
  homes: string[];
  names: string[];
}

const AGENCIES: readonly Agency[] = agenciesFile.rows.map((row) => {
  const [id = '', homes = '', names = ''] = row.split('|');
  return { id, homes: homes.toLowerCase().split(','), names: names.split(',') };
});

const escaped = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
const ID_OF_NAME = new Map(
  AGENCIES.flatMap(({ id, names }) => names.map((name) => [name.toLowerCase(), id] as const)),
);
const ID_OF_HOME = new Map(AGENCIES.flatMap(({ id, homes }) => homes.map((home) => [home, id] as const)));

// The longer name first: "Интерфакс-Казахстан" is not "Интерфакс". Names are written as names: "Власть" and "власть" differ.
const NAMES = [...new Set(AGENCIES.flatMap(({ names }) => names))].sort(
  (a, b) => b.length - a.length || (a < b ? -1 : 1),
);
const NAME = new RegExp(`(?<![A-Za-z\\d])(?:${NAMES.map(escaped).join('|')})(?![\\p{L}\\d-])`, 'gu');
/** What stands before a credited name: a verb of telling or a reference, and at most a few words between. */
const BEFORE =
  /(?:переда[её]т|переда(?:ло|ли)|сообща(?:ет|ют)|сообщи(?:л[аио]?|ли)|пиш(?:ет|ут)|написал[аио]?|рассказал[аио]?|утвержда(?:ет|ют)|ссылкой на|ссылаясь на|(?:по (?:данным|информации|сведениям))|источник:?|according to|reported by|citing|cited by|via|source:|(?:told|reports?|said)(?: to)?)[^.!?\n]{0,40}$/iu;
/** A name by itself after a dash or in brackets closes a piece of news: "..., — ТАСС", "(Reuters)". */
const CLOSING = /(?:[—–-]\s*|\()[[(«"*_]*$/u;
const CLOSED = /^[\])»"*_]*\s*(?:[.)\n]|$|\()/u;
/** What stands after it. */
const AFTER =
  /^[^.!?\n]{0,45}?(?:хабарла(?:йды|ды|ған)|жазады|жазды|мәлімдеді|мәліметінше|дерегінше|ақпаратынша|сілтеме жасап|сілтеме жаса|тілшісі|reports|reported|says|said|сообща(?:ет|ют)|сообщи(?:л[аио]?|ли)|переда[её]т|пиш(?:ет|ут))/iu;
const AROUND = 70;
/** A credit stands near the beginning or the end; a long text is read at both. */
const MAX_TEXT = 6000;

function ends(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT / 2)}\n${text.slice(-MAX_TEXT / 2)}`;
}

/**
 * Ids of the agencies and outlets that a text names as where it has its news from, or that its byline names, in order;
 * those of `nlp/taxonomy/agencies.json` only.
 */
export function creditsOf(text: string, byline: string | null = null): string[] {
  const found = new Set<string>();
  for (const match of (byline ?? '').matchAll(NAME)) found.add(ID_OF_NAME.get(match[0].toLowerCase())!);
  const read = ends(text);
  for (const match of read.matchAll(NAME)) {
    const before = read.slice(Math.max(0, match.index - AROUND), match.index);
    const end = match.index + match[0].length;
    const after = read.slice(end, end + AROUND);
    const credited = BEFORE.test(before) || AFTER.test(after) || (CLOSING.test(before) && CLOSED.test(after));
    if (credited) found.add(ID_OF_NAME.get(match[0].toLowerCase())!);
  }
  return [...found];
}

/** Address as outlets are told apart by it: host without `www.`, with the channel for Telegram; null for what is none. */
function homeOf(url: string): string | null {
  const match = /^(?:https?:\/\/)?(?:www\.|m\.)?([^\s/?#:]+)(?::\d+)?(?:\/(?:s\/)?([^\s/?#]*))?/i.exec(url);
  if (match === null) return null;
  const [, host = '', first = ''] = match;
  return /^(?:t|telegram)\.me$/i.test(host) ? `t.me/${first.toLowerCase()}` : host.toLowerCase();
}

/** Id of the agency or outlet that an address belongs to, one of its own hosts or theirs below it; null for others. */
export function agencyAt(url: string): string | null {
  const home = homeOf(url);
  if (home === null) return null;
  if (home.startsWith('t.me/')) return ID_OF_HOME.get(home) ?? null;
  const parts = home.split('.');
  for (let from = 0; from < parts.length - 1; from += 1) {
    const id = ID_OF_HOME.get(parts.slice(from).join('.'));
    if (id !== undefined) return id;
  }
  return null;
}

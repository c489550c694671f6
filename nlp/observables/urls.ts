import { findingAt } from './finding.ts';
import type { Finding } from './finding.ts';
import { DOT, plainHost } from './hosts.ts';

const URL_WITH_SCHEME =
  /(?<![\p{L}\d])(h(?:tt|xx|хх|\*\*|\[tt\])ps?|ftp)(?::|\[:\])\/\/([^\s<>"«»„“”`|\\^/?#]{3,253})([/?#][^\s<>"«»„“”`|\\^]{0,2000})?/giu;
const CLOSING = /[.,;:!?'’)\]}*_~…•]+$/u;

// Endings of hosts that are taken for one without a scheme: of the region, the common ones, and those that fraud likes.
const ENDINGS =
  'kz|ru|com|org|net|info|biz|edu|gov|mil|ua|uz|kg|tj|tm|az|ge|am|su|by|io|me|co|uk|de|cn|tr|pl|eu|us|cc|tv|ws|pw|ai|app|dev|top|xyz|site|online|shop|store|club|vip|pro|link|live|space|website|fun|icu|click|world|life|bet|casino|win|tech|cloud|ltd|agency|finance|money|bank|group|media|news|today|cyou|buzz|work|asia|network|digital|email|cash|credit|loan|trade|market|exchange|capital|fund|center|support|help|services|mobi|name|page|blog|рф|қаз|бел|рус|онлайн|сайт';
const HOST = new RegExp(
  String.raw`(?<![\p{L}\d_@./-])((?:www${DOT})?[a-zа-яёәғқңөұүһі0-9](?:[a-zа-яёәғқңөұүһі0-9-]{0,61}[a-zа-яёәғқңөұүһі0-9])?(?:${DOT}[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){0,4}${DOT}(?:${ENDINGS}))(?![\p{L}\d-]|\.[a-zа-я]|@)((?::\d{2,5})?\/[^\s<>"«»„“”|\\^]{0,2000})?`,
  'iu',
);
// What each host has: a quick look before the search for one, which tries every letter.
const ENDING = new RegExp(String.raw`[.\])}] ?(?:${ENDINGS})(?![\p{L}\d-])`, 'iu');
// Names of things that look like hosts.
const NO_HOST = /^(?:(?:asp|ado|vb|ml|node|next|vue|socket)\.(?:net|io)|t\.me)$/i;
// Endings after which a host may be written with capitals.
const FAMILIAR = new Set(['kz', 'ru', 'com', 'org', 'net', 'uz', 'kg', 'ua', 'by']);

function trimmed(text: string): string {
  let kept = text.replace(CLOSING, '');
  // A bracket that the address itself opened stays.
  if (text[kept.length] === ')' && kept.includes('(') && !kept.includes(')')) kept += ')';
  return kept;
}

function schemed(text: string): Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(URL_WITH_SCHEME)) {
    const whole = trimmed(match[0]);
    const [, scheme = '', , path = ''] = match;
    const host = plainHost(match[3] === undefined ? trimmed(match[2]!) : match[2]!);
    if (!/^[^.]+\.[^.]|^localhost|^\[?[\da-f:]+\]?/iu.test(host)) continue;
    const secure = /s$/i.test(scheme) ? 'https' : /^f/i.test(scheme) ? 'ftp' : 'http';
    const rest = path.slice(0, path.length - (match[0].length - whole.length));
    found.push(
      findingAt(
        { kind: 'url', value: `${secure}://${host}${rest}`, personal: false, valid: true, why: 'shape' },
        { start: match.index, end: match.index + whole.length },
      ),
    );
  }
  return found;
}

function isHost(written: string, host: string): boolean {
  if (NO_HOST.test(host)) return false;
  if (/[а-яёәғқңөұүһі]/.test(host)) return /\.(?:рф|қаз|бел|рус|онлайн|сайт|kz|ru|com)$/.test(host);
  if (/[рқбос]/.test(host)) return false;
  // "Kaspi.kz" and "KASPI.KZ" are hosts, "App.Doc.Store" is a program.
  const ending = host.slice(host.lastIndexOf('.') + 1);
  const isName = /^(?:[A-Z][a-z\d-]*|[A-Z\d-]+)\.[A-Za-z]+$/.test(written) && FAMILIAR.has(ending);
  return written === written.toLowerCase() || isName;
}

function hostIn(part: string, offset: number): Finding | null {
  const match = ENDING.test(part) ? HOST.exec(part) : null;
  if (match === null) return null;
  const host = plainHost(match[1]!);
  if (!isHost(match[1]!, host)) return null;
  const path = trimmed(match[2] ?? '');
  const isUrl = path.length > 1 || host.startsWith('www.');
  const start = offset + match.index;
  return findingAt(
    {
      kind: isUrl ? 'url' : 'domain',
      value: isUrl ? `http://${host}${path}` : host,
      personal: false,
      valid: true,
      why: 'shape',
    },
    { start, end: start + match[1]!.length + path.length },
  );
}

// A dot with a letter behind it: rare in running text.
const INNER_DOT = /(?:\.|[\])}] ?)[a-zа-яё]/gi;
const MOST_BEFORE = 80;
const MOST_LETTERS = 400;

/** Where the word before the dot begins. */
function wordStart(text: string, dot: number): number {
  let at = dot;
  while (at > 0 && '[](){} .'.includes(text[at]!)) at -= 1;
  while (at > 0 && dot - at < MOST_BEFORE && !/\s/.test(text[at - 1]!)) at -= 1;
  return at;
}

function bare(text: string, urls: readonly Finding[]): Finding[] {
  const found: Finding[] = [];
  let done = 0;
  let next = 0;
  for (const { index } of text.matchAll(INNER_DOT)) {
    while (next < urls.length && urls[next]!.end <= index) next += 1;
    if (index < done || (next < urls.length && urls[next]!.start <= index)) continue;
    const start = Math.max(done, wordStart(text, index));
    const finding = hostIn(text.slice(start, index + MOST_LETTERS), start);
    if (finding === null || finding.start > index) continue;
    found.push(finding);
    done = finding.end;
  }
  return found;
}

/** Web addresses, also those written round (hxxp, `[.]`), and bare hosts with a known ending. */
export function urlsIn(text: string): Finding[] {
  const found = /:\/\/|:\]/.test(text) ? schemed(text) : [];
  return [
    ...found,
    ...bare(text, found).filter(
      (host) => !found.some(({ start, end }) => start < host.end && host.start < end),
    ),
  ];
}

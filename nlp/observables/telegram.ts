import { isPublicAt } from './audience.ts';
import { findingAt } from './finding.ts';
import type { Finding, Reading } from './finding.ts';
import { DOT } from './hosts.ts';

const LINK = new RegExp(
  String.raw`(?:(?:t|т)${DOT}(?:me|ме)|telegram${DOT}(?:me|dog))\/([@+\w/?=&%.-]{2,128})`,
  'gi',
);
const MAY_HAVE_LINK = /(?:me|ме|dog)\/|tg:\/\/|\.t\.me/i;
// What may stand before it, and what may not.
const LEAD = /(?:h(?:tt|xx|хх)ps?(?::|\[:\])\/\/)?(?:www\.)?$/i;
const MOST_LEAD = 16;
const GLUED = /[\p{L}\d@.-]$/u;
const SCHEME = /(?<![\p{L}\d])tg:\/\/(resolve\?domain=|join\?invite=)([\w-]{3,64})/giu;
const SUBDOMAIN = /(?<![\p{L}\d@.-])(?:https?:\/\/)?([a-z]\w{3,31})\.t\.me(?![\w.-]*\w)/giu;
const NAME = /^[a-z]\w{2,31}$/i;
// First parts of paths that are no account.
const SERVICE =
  /^(?:addstickers|addemoji|addtheme|share|proxy|socks|iv|setlanguage|bg|confirmphone|login|invoice|giftcode|contact|msg)$/i;

const kept = (kind: 'channel' | 'bot' | 'invite' | 'url', value: string): Reading => ({
  kind,
  value,
  personal: false,
  valid: true,
  why: 'shape',
});

/** What an account's name is: bots name themselves so, a public channel is told by the words around it, any other may be a person's. */
export function accountReading(name: string, isPublic: boolean): Reading {
  const value = name.toLowerCase();
  if (/bot$/i.test(name)) return kept('bot', value);
  if (isPublic) return kept('channel', value);
  return { kind: 'handle', value, personal: true, valid: true, why: 'shape' };
}

function pathReading(path: string, isPublic: boolean): Reading | null {
  if (/^\+?\d{9,15}$/.test(path))
    return {
      kind: 'phone',
      value: path.replace('+', ''),
      personal: true,
      valid: true,
      why: 'link to a number',
    };
  const [, first = '', rest = ''] = /^@?([^/?]*)[/?]?(.*)$/.exec(path)!;
  if (first.startsWith('+')) return first.length > 8 ? kept('invite', first.slice(1)) : null;
  if (/^joinchat$/i.test(first)) return rest === '' ? null : kept('invite', rest.split(/[?/]/)[0]!);
  if (/^addlist$/i.test(first)) return kept('invite', rest.split(/[?/]/)[0]!);
  if (SERVICE.test(first)) return kept('url', `https://t.me/${path}`);
  if (/^[sc]$/i.test(first) || /^boost$/i.test(first)) {
    const name = rest.split(/[/?]/)[0]!.toLowerCase();
    return name === '' ? null : kept('channel', first.toLowerCase() === 'c' ? `c/${name}` : name);
  }
  if (!NAME.test(first)) return null;
  // A post, a broadcast or a vote for it: only channels and groups have them.
  const isPost = /^\d/.test(rest) || /^(?:boost|livestream|videochat|voicechat|comment)/.test(rest);
  return accountReading(first, isPost || isPublic);
}

function links(text: string): Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(LINK)) {
    const path = match[1]!.replace(/[.?&=/-]+$/, '');
    const before = text.slice(Math.max(0, match.index - MOST_LEAD), match.index);
    const lead = LEAD.exec(before)?.[0] ?? '';
    if (GLUED.test(before.slice(0, before.length - lead.length))) continue;
    const start = match.index - lead.length;
    const end = match.index + match[0].length - (match[1]!.length - path.length);
    const reading = pathReading(path, isPublicAt(text, start, end));
    if (reading !== null) found.push(findingAt(reading, { start, end }));
  }
  return found;
}

function schemes(text: string): Finding[] {
  return [...text.matchAll(SCHEME)].map((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    const reading = match[1]!.startsWith('join')
      ? kept('invite', match[2]!)
      : accountReading(match[2]!, isPublicAt(text, span.start, span.end));
    return findingAt(reading, span);
  });
}

/** Telegram links: channels (posts, previews, or told by the words around), bots, invitations, and accounts that may be private. */
export function telegramLinksIn(text: string): Finding[] {
  if (!MAY_HAVE_LINK.test(text)) return [];
  const found = links(text);
  if (text.includes('tg://')) found.push(...schemes(text));
  if (!text.includes('.t.me')) return found;
  for (const match of text.matchAll(SUBDOMAIN)) {
    const span = { start: match.index, end: match.index + match[0].length };
    found.push(findingAt(accountReading(match[1]!, isPublicAt(text, span.start, span.end)), span));
  }
  return found;
}

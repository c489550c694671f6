import { isPublicAt } from './audience.ts';
import { findingAt } from './finding.ts';
import type { Finding, Reading } from './finding.ts';

const PROFILE =
  /(?<![\w.-])(?:https?:\/\/)?(?:[a-z-]{1,10}\.)?(instagram\.com|threads\.net|threads\.com|vk\.com|vk\.ru|vkontakte\.ru|facebook\.com|fb\.com|tiktok\.com|twitter\.com|x\.com|ok\.ru|wa\.me|whatsapp\.com)\/([@\w.?=&+%/-]{2,128})/gi;
// Parts of paths that are posts, groups and pages of the service.
const NO_PROFILE =
  /^(?:p|reel|reels|explore|tv|groups?|events?|watch|photos?|videos?|share|sharer|story|permalink|posts?|intent|hashtag|tag|search|i|home|messages|about|legal|help|login|policies|feed|market|music|video|discover|live|pages|people|wall-?\d.*|public\d.*|club\d.*|event\d.*|photo-?\d.*|video-?\d.*|topic-?\d.*|album-?\d.*|app\d.*|sharer\.php|story\.php|permalink\.php|index\.php|away\.php)$/i;
const TRAILING = /[.?&=/+-]+$/;

function whatsApp(path: string): Reading | null {
  const digits = /(?:^|phone=)\+?(\d{10,15})/.exec(path)?.[1];
  if (digits !== undefined)
    return {
      kind: 'phone',
      value: digits.replace(/^8(?=\d{10}$)/, '7'),
      personal: true,
      valid: true,
      why: 'link to a number',
    };
  return null;
}

function profile(path: string): string | null {
  const [first = '', second = ''] = path.split(/[/?]/);
  const name = /^(?:stories|profile)$/i.test(first)
    ? second
    : /^profile\.php$/i.test(first)
      ? `id${/id=(\d+)/.exec(path)?.[1] ?? ''}`
      : first;
  const bare = name.replace(/^@/, '').replace(TRAILING, '');
  return NO_PROFILE.test(bare) || bare.length < 3 ? null : bare.toLowerCase();
}

function read(host: string, path: string, isPublic: boolean): Reading | null {
  if (/^(?:wa\.me|whatsapp\.com)$/i.test(host)) return whatsApp(path);
  const name = profile(path);
  if (name === null || isPublic) return null;
  return { kind: 'handle', value: name, personal: true, valid: true, why: 'shape' };
}

/** Accounts in social networks by their links; posts, groups and what the text calls public are plain URLs and not found here. */
export function profilesIn(text: string): Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(PROFILE)) {
    const path = match[2]!.replace(TRAILING, '');
    const start = match.index;
    const end = start + match[0].length - (match[2]!.length - path.length);
    const reading = read(match[1]!, path, isPublicAt(text, start, end));
    if (reading !== null) found.push(findingAt(reading, { start, end }));
  }
  return found;
}

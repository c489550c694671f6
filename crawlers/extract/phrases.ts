import type { Block } from './outline.ts';
import {
  COMMENTS,
  CREDIT_AT_END,
  CREDITED,
  CREDITS_TO,
  DATE_WORDS,
  INVITATIONS,
  NOTES,
  PERHAPS_READ_ALSO,
  READ_ALSO,
  THE_END,
} from './phrase-lists.ts';

const anyOf = (list: readonly string[]): string => `(?:${list.join('|')})`;
const TRAIL = '(?!\\p{L})[\\s.…:!–—-]*';

const readAlso = new RegExp(`^${anyOf(READ_ALSO)}${TRAIL}`, 'iu');
const perhapsReadAlso = new RegExp(`^${anyOf(PERHAPS_READ_ALSO)}${TRAIL}`, 'iu');
const comments = new RegExp(`^${anyOf(COMMENTS)}`, 'iu');
const theEnd = new RegExp(`^${anyOf(THE_END)}`, 'iu');
const note = new RegExp(anyOf(NOTES), 'iu');
const invitation = new RegExp(anyOf(INVITATIONS), 'iu');
const credit = new RegExp(`^[("]?${anyOf(CREDITED)}\\s*${CREDITS_TO}`, 'iu');
const creditAtEnd = new RegExp(CREDIT_AT_END, 'iu');
const dateWords = new RegExp(DATE_WORDS.join('|'), 'giu');

/**
 * How a block points to other articles: `list` when it is the heading of a list of them, `line` when it names one
 * itself, null when it does not. Openings that a story may use too count only with a link in `block` or `next`.
 */
export function readAlsoKind(block: Block, next: Block | undefined): 'list' | 'line' | null {
  const { text } = block;
  if (text.length >= 300) return null;
  const sure = readAlso.exec(text);
  const opening = sure ?? perhapsReadAlso.exec(text);
  if (opening === null) return null;
  if (text.length - opening[0].length < 3) return sure !== null || isLinked(next) ? 'list' : null;
  return /[:»–—-]\s*$/u.test(opening[0]) && (sure !== null || isLinked(block)) ? 'line' : null;
}

function isLinked(block: Block | undefined): boolean {
  return block !== undefined && block.linkLength >= block.text.length * 0.3;
}

/** True for a block after which the article is over. */
export function isTheEnd(text: string): boolean {
  return text.length < 800 && (theEnd.test(text) || comments.test(text));
}

/** True for a line that opens the comments of readers, which may well be longer than the article. */
export function opensComments(text: string): boolean {
  return text.length < 200 && comments.test(text);
}

/** True for a short note of the outlet to its reader, or a picture credit. */
export function isNote(text: string): boolean {
  return (
    (text.length < 320 && note.test(text)) ||
    (text.length < 140 && (credit.test(text) || creditAtEnd.test(text)))
  );
}

/** True for a short invitation to follow the outlet somewhere; only its place tells whether it is the outlet's own. */
export function isInvitation(text: string): boolean {
  return text.length < 320 && invitation.test(text);
}

/** True for a short line that is a date and hardly anything else. */
export function isDateline(text: string): boolean {
  if (text.length > 90 || !/\d/u.test(text)) return false;
  const rest = text.replace(dateWords, '').replace(/[^\p{L}]/gu, '');
  return rest.length <= 12 && rest.length < text.length / 2;
}

/** True for a short Cyrillic line of nothing but names and a full date: who wrote, where and when. English sets headings so. */
export function isSignature(text: string): boolean {
  if (text.length > 90 || !/\p{Script=Cyrillic}/u.test(text) || !/(?<!\d)(?:19|20)\d{2}(?!\d)/u.test(text))
    return false;
  const rest = text.replace(dateWords, '');
  return !/(?<!\p{L})\p{Ll}/u.test(rest);
}

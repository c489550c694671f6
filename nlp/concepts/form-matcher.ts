import { isKazakhTail } from '../text/endings-kk.ts';
import { createWordTable } from '../text/matcher.ts';
import type { Match, PatternWord } from '../text/matcher.ts';
import type { Token } from '../text/tokens.ts';
import { firstWordOf, formOf } from './forms.ts';
import type { Form, FormLanguage } from './forms.ts';

/** A form as a lexicon has it. */
export interface Written {
  written: string;
  language: FormLanguage;
}

/** Finds the forms of a lexicon in a token stream; patterns of matches are places in it. */
export interface FormMatcher {
  /** Matches by their ends, then their beginnings, then their places in the lexicon. */
  match(tokens: readonly Token[]): Match[];
  /** The form at a place, read when it is first asked for. */
  form(place: number): Form;
}

const HEAD = 3;
/** Stems of Kazakh words, and of words of so many letters, may be as short as this ("убили": "уб"). */
const SHORT_HEAD = 2;
const SHORT_WORD = 5;
// Words shorter than this lose a letter of their head in the stem ("отец": "отц").
const LATE = /^=?([а-яёәғқңөұүһі]{5,}|[a-z]{5,})\*?$/;
// Letters that stemming or reading changes for one another.
const SAME: Readonly<Record<string, string>> = {
  ё: 'е',
  ә: 'а',
  ғ: 'г',
  қ: 'г',
  к: 'г',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  ы: 'у',
  п: 'б',
  һ: 'х',
  і: 'и',
};

function headOf(word: string, length: number): string {
  let head = '';
  for (const letter of word.slice(0, length)) head += SAME[letter] ?? letter;
  return head;
}

/** Heads by which all tokens that a form may begin with are known before it is read; null where only reading it tells. */
export function headsOf({ written, language }: Written): string[] | null {
  const [first = ''] = written.trim().split(/[ _]+/);
  const letters = LATE.exec(first.toLowerCase())?.[1];
  // Latin letters of another language may be Kazakh ones, read in Cyrillic.
  if (letters === undefined || (language !== 'en' && /[a-z]/.test(letters))) return null;
  const head = headOf(letters, HEAD);
  return language === 'kk' || letters.length <= SHORT_WORD ? [head, head.slice(0, SHORT_HEAD)] : [head];
}

/** Heads of a token: forms that may begin with it have one of them, or none. */
export function headsOfToken({ norm, stem }: Pick<Token, 'norm' | 'stem'>): [string, string] {
  return [headOf(norm, HEAD), headOf(stem, HEAD)];
}

function accepts(word: PatternWord, { kind, norm, stem }: Token): boolean {
  if (word.any !== undefined) return word.any === 'token' || kind === 'number';
  if (word.stems?.includes(stem) === true || word.norms?.includes(norm) === true) return true;
  const isBeginning = (beginning: string): boolean =>
    norm.startsWith(beginning) && isKazakhTail(norm.slice(beginning.length));
  if (word.beginnings?.some(isBeginning) === true) return true;
  if (word.prefixes === undefined) return false;
  const plain = norm.replaceAll('ё', 'е');
  return word.prefixes.some((prefix) => plain.startsWith(prefix.replaceAll('ё', 'е')));
}

function standsAt({ words }: Form, tokens: readonly Token[], from: number): boolean {
  if (from + words.length > tokens.length) return false;
  for (let at = 1; at < words.length; at += 1) if (!accepts(words[at]!, tokens[from + at]!)) return false;
  return true;
}

/** First words of a lexicon, read as texts show their heads. */
function createFirstWords(lexicon: readonly Written[]): (token: Token) => readonly number[] {
  const byNumber: number[] = [];
  const byWord: number[][] = [];
  const isRead = new Uint8Array(lexicon.length);
  const unread = new Map<string, number[]>();

  const read = (place: number): void => {
    if (isRead[place] === 1) return;
    isRead[place] = 1;
    const { written, language } = lexicon[place]!;
    const word = firstWordOf(written, language);
    if (word.any === 'number') byNumber.push(place);
    else (byWord[table.add(word)] ??= []).push(place);
  };
  const readHead = (head: string): void => {
    const places = unread.get(head);
    if (places === undefined) return;
    unread.delete(head);
    for (const place of places) read(place);
  };
  const table = createWordTable((token) => headsOfToken(token).forEach(readHead));

  for (const [place, written] of lexicon.entries()) {
    const heads = headsOf(written);
    if (heads === null) read(place);
    for (const head of heads ?? []) {
      const places = unread.get(head);
      if (places === undefined) unread.set(head, [place]);
      else places.push(place);
    }
  }
  return (token) => {
    const words = table.find(token);
    if (words.length === 0) return token.kind === 'number' ? byNumber : words;
    const places: number[] = [];
    for (const word of words) places.push(...byWord[word]!);
    if (token.kind === 'number') places.push(...byNumber);
    // The order in which texts have shown them must not tell.
    return places.sort((a, b) => a - b);
  };
}

/**
 * A matcher for the forms of a lexicon, none of which is read before a text needs it: its first word when a token has
 * the same head, the rest when its first word stands in the text.
 */
export function createFormMatcher(lexicon: readonly Written[]): FormMatcher {
  const forms: (Form | undefined)[] = lexicon.map(() => undefined);
  const form = (place: number): Form => {
    const { written, language } = lexicon[place]!;
    return (forms[place] ??= formOf(written, language));
  };
  const beginningWith = createFirstWords(lexicon);
  return {
    form,
    match(tokens) {
      const matches: Match[] = [];
      for (let from = 0; from < tokens.length; from += 1)
        for (const pattern of beginningWith(tokens[from]!)) {
          const found = form(pattern);
          if (standsAt(found, tokens, from)) matches.push({ pattern, from, to: from + found.words.length });
        }
      return matches.sort((a, b) => a.to - b.to || a.from - b.from);
    },
  };
}

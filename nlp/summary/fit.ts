import type { Language } from '../../src/model/language.ts';

// Words that point at a sentence before, or at who speaks: alone in a digest they point at nothing. By hand.
const POINTING: Readonly<Record<'kk' | 'ru' | 'en', string>> = {
  kk: `ол олар оның олардың оған оларға оны оларды одан онымен олармен онда бұл бұлар бұның бұған мұның мұны мұнда мұндай мұндағы осы осының
мен менің маған мені біз біздің бізге бізді осылай осындай сол соның соны соған сонда содан сондай сондықтан солай алайда бірақ дегенмен сонымен себебі өйткені олай`,
  ru: `он она оно они его ее её их ему ей им него нее неё них ним ней этом этот эта это эти этого этой этих этому этим тот та то те того той тех тому тем
такой такая такое такие таких там тогда поэтому однако зато потому затем который которая которое которые ранее позже
я мне меня мой моя моё мое мои моей моего мы нам нас наш наша наше наши`,
  en: `he she it they him her them his hers its their theirs this that these those such there then however therefore instead meanwhile otherwise
i my me we our us`,
};
// Words that may stand before a pointing one without changing that it points.
const LEADING = new Set(
  'и а но да же также кроме при после до в на о об по с к у из за от для и және ал мен сонымен and but so also in at of to from with after before by for on'.split(
    ' ',
  ),
);
// "This year" points at the day of the text, which is told beside it.
const TIME =
  /^(?:год|лет|месяц|недел|день|дня|дни|раз|утр|вечер|ноч|жыл|ай|апта|күн|year|month|week|day|morning|night|time)/;

const POINTS: Readonly<Record<'kk' | 'ru' | 'en', ReadonlySet<string>>> = {
  kk: new Set(POINTING.kk.split(/\s+/)),
  ru: new Set(POINTING.ru.split(/\s+/)),
  en: new Set(POINTING.en.split(/\s+/)),
};

const WORD = /[\p{L}\p{N}•]+(?:[-’'][\p{L}\p{N}•]+)*/gu;
const MOST_LEADING = 1;

/** Words of a stretch of text, in order. */
export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

// A Kazakh text quotes Russian and a Russian one Kazakh: Cyrillic words are held against both.
function points(word: string, language: Language): boolean {
  if (language === 'en') return POINTS.en.has(word);
  return POINTS.ru.has(word) || POINTS.kk.has(word);
}

/** Whether a sentence begins with a word that points at what was said before it. */
export function beginsPointing(sentence: string, language: Language): boolean {
  const words = wordsOf(sentence.slice(0, 80)).map((word) => word.toLowerCase());
  for (const [at, word] of words.slice(0, MOST_LEADING + 1).entries()) {
    if (points(word, language)) return !TIME.test(words[at + 1] ?? '');
    if (at >= MOST_LEADING || !LEADING.has(word)) return false;
  }
  return false;
}

const QUOTED = /«[^»]*(?:»|$)|“[^”]*(?:”|$)|„[^“]*(?:“|$)|"[^"]*(?:"|$)/gu;

/** Words of the longest quotation in a sentence. */
export function longestQuote(sentence: string): number {
  return Math.max(0, ...(sentence.match(QUOTED) ?? []).map((quote) => wordsOf(quote).length));
}

const countOf = (text: string, sign: RegExp): number => text.match(sign)?.length ?? 0;

/**
 * Whether a quotation is open at its end or was opened before it. Names of firms nest without closing twice (АО «НК «…»), so
 * one closing mark after the last opening one is enough.
 */
export function isTornQuote(sentence: string): boolean {
  if (countOf(sentence, /"/g) % 2 === 1) return true;
  return [
    ['«', '»'],
    ['“', '”'],
  ].some(([open = '', close = '']) => {
    const first = sentence.indexOf(open);
    const closed = sentence.indexOf(close);
    if (first < 0) return closed >= 0;
    return closed < first || sentence.lastIndexOf(close) < sentence.lastIndexOf(open);
  });
}

// What a page says of itself. By hand.
const ABOUT_ITSELF =
  /^(?:читайте|подпис|фото|видео|источник|ранее (?:мы|сообщ|писал)|напомним|подробнее|реклама|следите|смотрите|поделит|автор|оқи отыр|толығырақ|жазыл|сурет|дереккөз|еске сал|бөліс|read (?:also|more)|subscribe|photo|video|source|related|follow|share|advert)|https?:\/\/|@\w{3,}|t\.me\//iu;
// Speech, an item of a list, a stretch between paragraphs.
const BAD_START = /^(?:[–—−•*·■#|►▶-]|\d{1,2}[.)]\s)/u;

// What a line of a digest would have to lose: such a sentence could not be shown as it stands.
const UNCLEAN = /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]| {2}/u;

const MIN_WORDS = 5;
const MAX_WORDS = 45;
const MAX_QUOTED_WORDS = 40;
const MAX_MASKED_SHARE = 0.25;

/** Whether a stretch of text can be shown on one line exactly as it stands: no breaks, invisible signs or doubled spaces. */
export function isClean(text: string): boolean {
  return !UNCLEAN.test(text);
}

/** Whether a sentence can be read by itself: none that points back, quotes at length, is a question or speaks of the page. */
export function standsAlone(sentence: string, language: Language): boolean {
  const words = wordsOf(sentence);
  if (words.length < MIN_WORDS || words.length > MAX_WORDS) return false;
  if (countOf(sentence, /•/g) > sentence.length * MAX_MASKED_SHARE) return false;
  if (BAD_START.test(sentence) || ABOUT_ITSELF.test(sentence) || /[?:…]["»”)]*$/u.test(sentence))
    return false;
  if (!isClean(sentence) || isTornQuote(sentence) || longestQuote(sentence) > MAX_QUOTED_WORDS) return false;
  return !beginsPointing(sentence, language);
}

import { sentences } from '../../../nlp/text/sentences.ts';
import type { Chance } from '../../../scripts/observables/chance.ts';
import type { UiLanguage } from '../../../src/model/language.ts';

// Everything written out here is made up.
const FOOTERS: Readonly<Record<UiLanguage, readonly string[]>> = {
  ru: [
    '🔴 Подписаться | Прислать новость',
    '👉 Наш канал: t.me/made_up_channel',
    '❗️Подписывайтесь, чтобы ничего не пропустить',
    '@made_up_news',
  ],
  kk: ['🔵 Арнаға жазылыңыз | Жаңалық жіберу', '👉 Біздің арна: t.me/made_up_arna', '@made_up_janalyq'],
  en: ['🔴 Subscribe | Send us news', '👉 Our channel: t.me/made_up_channel', '@made_up_news'],
};
const LEADS: Readonly<Record<UiLanguage, readonly string[]>> = {
  ru: ['⚡️Срочно! ', '❗️', 'Новость дня: ', '#новости '],
  kk: ['⚡️Жедел! ', '❗️', 'Бүгінгі жаңалық: ', '#жаңалық '],
  en: ['⚡️Breaking! ', '❗️', 'News of the day: ', '#news '],
};
const LOOK_ALIKE: Readonly<Record<string, string>> = { а: 'a', о: 'o', е: 'e', с: 'c', р: 'p' };
const LETTERS_ONLY = /^\p{L}{4,}$/u;

/** How a text is changed: with chance, in its language, with words of another text of it. */
export interface Change {
  chance: Chance;
  language: UiLanguage;
  donor: string;
}

const wordsOf = (text: string): string[] => text.split(/(\s+)/);
const count = (text: string): number => text.split(/\s+/).length;
const sentencesOf = (text: string): string[] =>
  sentences(text).map(({ start, end }) => text.slice(start, end));
const plainWords = (text: string): string[] => text.split(/\s+/).filter((word) => LETTERS_ONLY.test(word));

/** Replaces a share of the words of four letters and more (at least one) by words of the other text. */
function replaceWords(text: string, share: number, { chance, donor }: Change): string {
  const words = wordsOf(text);
  const places = [...words.keys()].filter((at) => LETTERS_ONLY.test(words[at]!));
  const others = plainWords(donor);
  const wanted = Math.max(1, Math.round(count(text) * share));
  for (let done = 0; done < wanted && places.length > 0 && others.length > 0; done += 1) {
    const [at] = places.splice(chance.below(places.length), 1);
    words[at!] = chance.pick(others);
  }
  return words.join('');
}

/** Swaps two neighbouring letters in a share of the words. */
function mistype(text: string, share: number, { chance }: Change): string {
  const words = wordsOf(text);
  const places = [...words.keys()].filter((at) => LETTERS_ONLY.test(words[at]!));
  const wanted = Math.max(1, Math.round(count(text) * share));
  for (let done = 0; done < wanted && places.length > 0; done += 1) {
    const [at] = places.splice(chance.below(places.length), 1);
    const word = words[at!]!;
    const from = 1 + chance.below(word.length - 2);
    words[at!] = word.slice(0, from) + word[from + 1]! + word[from]! + word.slice(from + 2);
  }
  return words.join('');
}

const COPYING: readonly ((text: string, change: Change) => string)[] = [
  (text, { chance, language }) => `${text}\n\n${chance.pick(FOOTERS[language])}`,
  (text, { chance, language }) => `${chance.pick(LEADS[language])}${text}`,
  (text) => `${text}\n\nhttps://made-up.example/news/${text.length}?from=tg`,
  (text) => text.replaceAll('«', '"').replaceAll('»', '"').replaceAll('ё', 'е'),
  (text) => text.toUpperCase(),
  (text) => text.replaceAll(' ', '  ').replaceAll(/([.!?]) +/g, '$1\n\n'),
  (text, { language }) =>
    language === 'en'
      ? text.replaceAll(/[,;]/g, '')
      : text.replaceAll(/(?<=\p{L})[аоеср](?=\p{L})/gu, (letter, at: number) =>
          at % 7 === 0 ? LOOK_ALIKE[letter]! : letter,
        ),
];

/** A copy: the same words; footer, short lead, link, signs, case, gaps or look-alike letters differ (two of these). */
export function copied(text: string, change: Change): string {
  const first = change.chance.below(COPYING.length);
  const second = (first + 1 + change.chance.below(COPYING.length - 1)) % COPYING.length;
  return COPYING[second]!(COPYING[first]!(text, change), change);
}

/** A sentence is left out or one of the other text put in front, when it is at most a sixth of the words. */
function dropOrAdd(text: string, { chance, donor }: Change): string | null {
  const own = sentencesOf(text);
  const most = count(text) / 6;
  const short = own.filter((sentence) => count(sentence) <= most);
  const [added] = sentencesOf(donor);
  if (chance.below(2) === 0 && short.length > 0) return text.replace(chance.pick(short), '');
  return added !== undefined && count(added) <= most ? `${added}\n${text}` : null;
}

/** One number of at least four is corrected. */
function correct(text: string): string | null {
  const numbers = [...text.matchAll(/(?<![\d.,])\d{1,3}(?![\d.,])/g)];
  const { 1: second } = numbers;
  if (numbers.length < 4 || second === undefined) return null;
  return (
    text.slice(0, second.index) + String(Number(second[0]) + 1) + text.slice(second.index + second[0].length)
  );
}

/** Two neighbouring sentences change places. */
function swap(text: string, { chance }: Change): string | null {
  const own = sentencesOf(text);
  if (own.length < 4) return null;
  const at = chance.below(own.length - 1);
  return [...own.slice(0, at), own[at + 1]!, own[at]!, ...own.slice(at + 2)].join(' ');
}

/**
 * An edited text, with at most about a sixth of its words touched: a sentence left out or added, words replaced (4 %, at
 * least one), typing mistakes (3 %), neighbouring sentences swapped, or one number of four and more corrected; at times
 * with a footer as well.
 */
export function edited(text: string, change: Change): string {
  const { chance, language } = change;
  const ways = [
    dropOrAdd(text, change),
    replaceWords(text, 0.04, change),
    mistype(text, 0.03, change),
    swap(text, change),
    correct(text),
  ].filter((way) => way !== null);
  const result = chance.pick(ways);
  return chance.below(3) === 0 ? `${result}\n\n${chance.pick(FOOTERS[language])}` : result;
}

/**
 * The same told otherwise: under two thirds of the words are kept, in other places. Texts of four sentences and more keep
 * half of them in another order among sentences of the other text, of the rest 40 % of the words are replaced and the
 * halves swapped.
 */
export function rewritten(text: string, change: Change): string {
  const own = sentencesOf(text);
  const others = sentencesOf(change.donor);
  if (own.length >= 4 && others.length >= 2) {
    const kept = own.filter((_, at) => at % 2 === 0).reverse();
    const added = others.slice(0, own.length - kept.length);
    while (count(added.join(' ')) < count(kept.join(' ')) * 0.6) added.push(...others.slice(0, 2));
    return kept
      .flatMap((sentence, at) => [sentence, ...(added[at] === undefined ? [] : [added[at]])])
      .concat(added.slice(kept.length))
      .join(' ');
  }
  const words = replaceWords(text, 0.4, change).split(/\s+/);
  const middle = Math.floor(words.length / 2);
  return [...words.slice(middle), ...words.slice(0, middle)].join(' ');
}

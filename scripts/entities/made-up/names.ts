import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflectNoun, inflectPatronymic, inflectSurname } from './inflect-ru.ts';

const root = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const read = (path: string): unknown => JSON.parse(readFileSync(root(path), 'utf8'));

const words = (list: string): string[] => list.split(' ');
const capital = (word: string): string => word.replace(/(?<=^|-)\p{L}/gu, (letter) => letter.toUpperCase());

const { lists } = read('nlp/entities/gazetteer.json') as { lists: Record<string, Record<string, string>> };
const { units } = read('nlp/taxonomy/gazetteer.json') as { units: string[] };

/** Draws from a list by a generator of numbers from 0 to 1. */
export function draw<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}

const plain = (list: string | undefined): string[] =>
  words(list ?? '')
    .filter((word) => /^\p{L}{3,}$/u.test(word))
    .map(capital);

const places = units.map((row) => row.split('|').slice(1, 3));
const NAME = /^\p{Lu}\p{Ll}{3,}$/u;

/** Names to fill frames with, as lists write them in the nominative. */
export const POOLS = {
  given: {
    kk: plain(lists['given']?.['kk']),
    ru: [...plain(lists['given']?.['kkru']), ...plain(lists['given']?.['ru'])],
  },
  towns: {
    kk: [
      ...plain(lists['city']?.['kk']),
      ...places.map(([, kk = '']) => kk).filter((name) => NAME.test(name)),
    ],
    ru: [...plain(lists['city']?.['ru']), ...places.map(([ru = '']) => ru).filter((name) => NAME.test(name))],
  },
  countries: { kk: plain(lists['country']?.['kk']), ru: plain(lists['country']?.['ru']) },
};

const ENDINGS_OF_SURNAMES = ['ов', 'ев', 'ин', 'баев', 'беков', 'ханов', 'енко', 'ский', '', '', ''];
const SHORT_SURNAMES = words(
  'Ким Пак Цой Ли Тен Хан Ян Шин Гусь Вебер Мороз Кох Лис Дудь Заяц Сорока Шульц Рау Кан Ога',
);

/** A made-up surname, as men bear it, from a given name or a short word. */
export function surnameFrom(given: readonly string[], random: () => number): string {
  if (random() < 0.12) return draw(SHORT_SURNAMES, random);
  const ending = draw(ENDINGS_OF_SURNAMES, random);
  const base = draw(given, random).replace(/[аяоеийьыіуюэ]+$/u, '');
  if (ending === '' || base.length < 3) return draw(given, random);
  return base + (/[гкхжшщч]$/.test(base) && ending === 'ев' ? 'ов' : ending);
}

/** Forms of a made-up person in Russian: name and surname, each alone, with patronymic, with initials. */
export function personRu(random: () => number): Record<'P' | 'S' | 'G' | 'F' | 'I', Record<string, string>> {
  const given = draw(POOLS.given.ru, random);
  const isWoman = /[ая]$|гуль$|жан$|ерим$|нур$|сулу$/u.test(given);
  const surname = surnameFrom(POOLS.given.ru, random).replace(/ий$/u, '');
  const father = draw(POOLS.given.ru, random).replace(/[аяоеийь]+$/u, '');
  const patronymic =
    random() < 0.5 ? father + (isWoman ? 'овна' : 'ович') : father + (isWoman ? 'кызы' : 'улы');
  const forms = {
    given: /[ая]$/u.test(given) || !isWoman ? inflectNoun(given, true) : inflectSurname(given, true),
    surname: inflectSurname(surname, isWoman),
    patronymic: inflectPatronymic(patronymic),
  };
  const initial = `${given[0]!}.`;
  const both = random() < 0.8;
  const initialsFirst = random() < 0.6;
  const of = (make: (to: keyof typeof forms.given) => string): Record<string, string> =>
    Object.fromEntries((['nom', 'gen', 'dat', 'acc', 'ins', 'prep'] as const).map((to) => [to, make(to)]));
  return {
    P: of((to) =>
      both ? `${forms.given[to]} ${forms.surname[to]}` : `${forms.surname[to]} ${forms.given[to]}`,
    ),
    S: forms.surname,
    G: forms.given,
    F: of((to) => `${forms.surname[to]} ${forms.given[to]} ${forms.patronymic[to]}`),
    I: of((to) => (initialsFirst ? `${initial} ${forms.surname[to]}` : `${forms.surname[to]} ${initial}`)),
  };
}

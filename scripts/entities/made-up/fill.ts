import { readFileSync } from 'node:fs';
import { createRandom } from '../crf.ts';
import type { MarkedText } from '../marked-text.ts';
import { BODIES, regionRu } from './bodies.ts';
import { inflectKk } from './inflect-kk.ts';
import type { CaseKk } from './inflect-kk.ts';
import { inflectNoun } from './inflect-ru.ts';
import type { CaseRu } from './inflect-ru.ts';
import { draw, personRu, POOLS, surnameFrom } from './names.ts';

type Random = () => number;
/** What a slot writes in a case. */
type Filling = (to: string) => string;

const TYPES: Readonly<Record<string, string>> = {
  P: 'PER',
  S: 'PER',
  G: 'PER',
  F: 'PER',
  I: 'PER',
  L: 'LOC',
  C: 'LOC',
  R: 'LOC',
  O: 'ORG',
  B: 'ORG',
  M: 'ORG',
  U: 'FAC',
};
const FIRMS =
  'Степь Invest Дала Капитал Алтын Group Трейд Жетісу Строй Нұр Логистик Сарыарка Фарм Голден Сайга Кен Ойл Береке Крипто Инвест Тау Мед Астық'.split(
    ' ',
  );
const MEDIA = ['Tengrinews', 'КазТАГ', 'Хабар 24', 'Zakon.kz', 'Azattyq', 'Orda.kz', 'Telegram', 'Instagram'];
const STREETS = ['Абая', 'Толе би', 'Сатпаева', 'Гоголя', 'Пушкина', 'Ауэзова', 'Жибек жолы', 'Панфилова'];
const STREETS_KK = ['Абай', 'Төле би', 'Сәтбаев', 'Гоголь', 'Пушкин', 'Әуезов', 'Жібек жолы', 'Панфилов'];

const firm = (random: Random): string => `${draw(FIRMS, random)} ${draw(FIRMS, random)}`;

function fillingsRu(random: Random): Record<string, Filling> {
  const town = (): Filling => {
    const name = draw(POOLS.towns.ru, random);
    return (to) => inflectNoun(name, false)[to as CaseRu];
  };
  const body = (): Filling => {
    const name = draw(BODIES.ru, random);
    return (to) => BODIES.inRussian(name, to as CaseRu);
  };
  const [one, other] = [personRu(random), personRu(random)];
  const country = draw(POOLS.countries.ru, random);
  const region = draw(BODIES.regionsRu, random);
  const company = `${draw(['ТОО', 'АО', 'ООО', 'ИП'], random)} «${firm(random)}»`;
  const street = draw(STREETS, random);
  const ways: Record<string, string> = {
    nom: 'улица',
    gen: 'улицы',
    dat: 'улице',
    acc: 'улицу',
    ins: 'улицей',
    prep: 'улице',
  };
  const persons = Object.fromEntries(
    (['P', 'S', 'G', 'F', 'I'] as const).flatMap((slot): [string, Filling][] => [
      [slot, (to) => one[slot][to]!],
      [`${slot}2`, (to) => other[slot][to]!],
    ]),
  );
  return {
    ...persons,
    L: town(),
    L2: town(),
    C: (to) => inflectNoun(country, false)[to as CaseRu],
    R: (to) => regionRu(region, to as CaseRu),
    O: () => company,
    B: body(),
    B2: body(),
    U: (to) => `${ways[to]} ${street}`,
  };
}

function personKk(random: Random): Record<string, Filling> {
  const given = draw(POOLS.given.kk, random);
  const isWoman = /(?:гүл|нұр|сұлу|ай|рім|жан|[аеәя])$/u.test(given);
  const surname = surnameFrom(POOLS.given.kk, random).replace(/([ое]в|[иы]н)$/u, isWoman ? '$1а' : '$1');
  const father = draw(POOLS.given.kk, random) + (isWoman ? 'қызы' : 'ұлы');
  const order = random() < 0.6;
  const inCase =
    (name: string): Filling =>
    (to) =>
      inflectKk(name, to as CaseKk);
  return {
    P: inCase(random() < 0.2 ? `${given} ${father}` : order ? `${given} ${surname}` : `${surname} ${given}`),
    S: inCase(surname),
    G: inCase(given),
    F: inCase(`${surname} ${given} ${father}`),
    I: inCase(`${given[0]!}. ${surname}`),
  };
}

function fillingsKk(random: Random): Record<string, Filling> {
  const inCase =
    (name: string, owned = false): Filling =>
    (to) =>
      inflectKk(name, to as CaseKk, owned);
  const other = Object.entries(personKk(random)).map(([slot, filling]) => [`${slot}2`, filling] as const);
  const body = (): Filling => {
    const name = draw(BODIES.kk, random);
    return inCase(name, /[ыі]$/u.test(name));
  };
  return {
    ...personKk(random),
    ...Object.fromEntries(other),
    L: inCase(draw(POOLS.towns.kk, random)),
    L2: inCase(draw(POOLS.towns.kk, random)),
    C: inCase(draw(POOLS.countries.kk, random)),
    R: inCase(`${draw(BODIES.regionsKk, random)} облысы`, true),
    B: body(),
    B2: body(),
    U: inCase(`${draw(STREETS_KK, random)} көшесі`, true),
  };
}

const SLOT = /\[([^\]|]+)\|(\w+)\]|\{(\w+)(?:\.(\w+))?\}/g;

function fillFrame(frame: string, slots: Record<string, Filling>, random: Random): MarkedText {
  let text = '';
  let done = 0;
  const spans: MarkedText['spans'] = [];
  const quoted = firm(random);
  for (const match of frame.matchAll(SLOT)) {
    text += frame.slice(done, match.index);
    done = match.index + match[0].length;
    const [, words, marked, slot = '', to = 'nom'] = match;
    const start = text.length;
    if (slot === 'N') text += String(18 + Math.floor(random() * 50));
    else if (slot === 'M') text += draw(MEDIA, random);
    else text += words?.replace('{Q}', quoted) ?? slots[slot]!(to);
    const type = marked ?? TYPES[slot.slice(0, 1)];
    if (type !== undefined && slot !== 'N') spans.push({ start, end: text.length, type });
  }
  return { text: text + frame.slice(done), spans, group: frame };
}

const FILLS = 8;

/** Made-up sentences of crime news and small ads, each frame of `frames-<language>.txt` filled with drawn names in their cases. */
export function madeUpTexts(language: 'kk' | 'ru'): MarkedText[] {
  const random = createRandom(3);
  const fillings = language === 'kk' ? fillingsKk : fillingsRu;
  return readFileSync(new URL(`./frames-${language}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((frame) =>
      Array.from({ length: FILLS }, () => fillFrame(frame.trim(), fillings(random), random)),
    );
}

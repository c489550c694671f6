import { expect, it } from 'vitest';
import { beginsPointing, longestQuote, standsAlone } from '../../../nlp/summary/fit.ts';

// `+` stands by itself, `-` does not; all sentences are made up.
const SENTENCES = `
ru + Мошенники звонят жителям Алматы от имени банка и просят код из смс.
ru + После звонка с карты сняли 300 тысяч тенге, сообщили в полиции.
ru - Он перевёл деньги на указанный счёт в тот же день.
ru + В этом году от звонков мошенников пострадали сто жителей области.
ru - При этом их просят не вешать трубку до конца разговора.
ru - Поэтому полиция просит жителей быть внимательнее.
ru - И они потеряли все свои сбережения за один день.
ru - Читайте также: как не попасться на уловки мошенников.
ru - – Я сразу поняла, что это мошенники, и положила трубку.
ru - Как не стать жертвой такой схемы и куда звонить?
ru - В сообщении сказано: «перейдите по ссылке и введите данные.
ru - Схема работает.
ru - Мне позвонили из банка и попросили продиктовать код.
kk - Менің апам картасының кодын айтып қойыпты, ақшасы кетті.
en - We looked at the app that is sent to victims of the scam.
kk + Алматыда алаяқтар банк атынан қоңырау шалып, код сұрап жатыр.
kk + Осы аптада Шымкентте алаяқтар он адамды алдап кеткен.
kk - Ол көрсетілген шотқа ақша аударған.
kk - Бұл туралы полиция департаменті хабарлады.
kk - Сондықтан тұрғындар абай болуы керек.
kk - Толығырақ біздің сайттан оқи аласыздар деп жазды.
en + Scammers in Almaty call residents as the bank and ask for a code.
en - He transferred the money to the account on the same day.
en - These people were asked to stay on the line until the end.
en - However, the police ask residents to be careful with such calls.
en - Read also: how not to be taken in by a caller.
en - But they lost all their savings in a single day.
`;

it.each(
  SENTENCES.trim()
    .split('\n')
    .map((line) => /^(\w\w) ([+-]) (.+)$/.exec(line)!.slice(1)),
)('%s %s %s', (language, verdict, sentence) => {
  expect(standsAlone(sentence, language as 'kk' | 'ru' | 'en')).toBe(verdict === '+');
});

it('a quotation of more than forty words does not stand, one of forty does', () => {
  const words = (n: number) => Array.from({ length: n }, (_, at) => `слово${at}`).join(' ');
  expect(longestQuote(`Он сказал «${words(7)}» и «${words(3)}»`)).toBe(7);
  expect(standsAlone(`Банк пишет «${words(40)}»`, 'ru')).toBe(true);
  expect(standsAlone(`Банк «${words(41)}»`, 'ru')).toBe(false);
});

it('a sentence that is mostly masked does not stand', () => {
  expect(standsAlone('Подозреваемый •••••• •••••••• задержан в городе утром', 'ru')).toBe(false);
  expect(standsAlone('Подозреваемый ••••••• задержан полицией в городе Тараз ранним утром', 'ru')).toBe(true);
});

it.each([' \u200b', '  ', '\u00ad', '\n', '\u202e'])(
  'a sentence with %j in it would not be shown as it stands',
  (sign) => {
    expect(standsAlone('Мошенники звонят жителям города Тараз вечером', 'ru')).toBe(true);
    expect(standsAlone(`Мошенники звонят${sign}жителям города Тараз вечером`, 'ru')).toBe(false);
  },
);

it('a pointing word later in a sentence is no matter', () => {
  expect(beginsPointing('Полиция ищет его', 'ru')).toBe(false);
  expect(beginsPointing('', 'kk')).toBe(false);
});

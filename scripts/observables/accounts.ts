import { DIGITS, SMALL } from './chance.ts';
import type { Chance } from './chance.ts';

const FIRST = [
  'aidos',
  'marat',
  'dina',
  'alex',
  'kris',
  'zhan',
  'oper',
  'max',
  'lucky',
  'neo',
  'vika',
  'sanzhar',
];
const SECOND = ['_p', '777', '_m', 'kz01', '_work', '_off1', '99', '_g', '_almaty2', 'x', '_mgr', '_2000'];
const TOPIC = [
  'gorod',
  'tengri_primer',
  'qala',
  'kolesa_primer',
  'zakon_primer',
  'oblys',
  'mysal',
  'novaya_primer',
];
const HOSTS = [
  'kaspi-bonus',
  'egov-pay',
  'halyk-gift',
  'primer-shop',
  'mysal-bank',
  'qazpost-dostavka',
  'primer',
  'invest-kz',
];
const ENDINGS = ['kz', 'top', 'xyz', 'ru', 'com', 'online', 'site', 'info', 'org'];
const ALPHABET = `${SMALL}${SMALL.toUpperCase()}${DIGITS}`;

const name = (chance: Chance): string =>
  chance.pick(FIRST) + chance.pick(SECOND) + chance.letters(1 + chance.below(2), SMALL);
const channel = (chance: Chance): string => `${chance.pick(TOPIC)}_${chance.letters(3, SMALL)}`;
const bot = (chance: Chance): string =>
  `${chance.pick(TOPIC)}${chance.letters(2, SMALL)}${chance.pick(['_bot', 'Bot', 'bot'])}`;
const host = (chance: Chance): string =>
  `${chance.pick(HOSTS)}${chance.below(3) === 0 ? chance.below(90) : ''}.${chance.pick(ENDINGS)}`;
const path = (chance: Chance): string =>
  chance.pick(['/login', '/news/2025/11/3', '/pay?id=7', '/kk/article/12-3', '/index.php?x=1&y=2', '/']);
const round = (text: string, chance: Chance): string =>
  text.replaceAll('.', chance.pick(['[.]', '(.)', '[dot]']));
const telegram = (chance: Chance): string =>
  chance.pick(['t.me/', 'https://t.me/', 'http://t.me/', 'telegram.me/']);
const mail = (chance: Chance): string =>
  `${chance.pick(FIRST)}.${chance.letters(5, SMALL)}@${chance.pick(['mail.ru', 'gmail.com', 'primer.kz', 'yandex.kz'])}`;
const hash = (chance: Chance): string => chance.letters(16, ALPHABET);

/** Made-up accounts and addresses, as people write them. */
export const ACCOUNTS: Readonly<Record<string, (chance: Chance) => string>> = {
  'email:personal': mail,
  'email:office': (chance) =>
    `${chance.pick(['info', 'press', 'support', 'office', 'kense', 'hr'])}@${chance.pick(['primer.kz', 'mysal.gov.kz', 'bank-primer.com'])}`,
  'email:defanged': (chance) =>
    mail(chance)
      .replace('@', chance.pick(['[at]', ' (at) ', ' [at] ']))
      .replace(/\.(?=[a-z]+$)/, chance.pick(['.', '[.]'])),
  handle: (chance) => `@${name(chance)}`,
  channel: (chance) => `@${channel(chance)}`,
  bot: (chance) => `@${bot(chance)}`,
  'tme:handle': (chance) => telegram(chance) + name(chance),
  'tme:channel': (chance) => telegram(chance) + channel(chance),
  'tme:bot': (chance) => telegram(chance) + bot(chance),
  'tme:post': (chance) => `${telegram(chance)}${channel(chance)}/${1 + chance.below(9000)}`,
  'tme:preview': (chance) => `https://t.me/s/${channel(chance)}`,
  'tme:invite': (chance) => `${telegram(chance)}${chance.pick(['+', 'joinchat/'])}${hash(chance)}`,
  'tg:invite': (chance) => `tg://join?invite=${hash(chance)}`,
  url: (chance) => `${chance.pick(['https://', 'http://', 'https://www.'])}${host(chance)}${path(chance)}`,
  'url:defanged': (chance) =>
    `${chance.pick(['hxxp', 'hxxps', 'hXXps'])}://${round(host(chance), chance)}${path(chance)}`,
  'url:bare': (chance) => `${host(chance)}/${chance.pick(['login', 'kk/news', 'pay?id=3'])}`,
  domain: host,
  'domain:defanged': (chance) => round(host(chance), chance),
  'profile:instagram': (chance) =>
    `${chance.pick(['instagram.com/', 'https://www.instagram.com/'])}${name(chance)}`,
  'profile:vk': (chance) =>
    `${chance.pick(['vk.com/', 'https://vk.com/', 'm.vk.com/'])}id${chance.letters(8, '123456789')}`,
  'profile:tiktok': (chance) => `https://www.tiktok.com/@${name(chance)}`,
  'profile:facebook': (chance) => `facebook.com/${name(chance)}`,
  wa: (chance) => `${chance.pick(['wa.me/', 'https://wa.me/'])}7701${chance.letters(7, DIGITS)}`,
};

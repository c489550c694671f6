import type { Change } from '../../model/alert.ts';
import type { Localized } from '../../model/language.ts';

/** What is said around an alert in every form; `{...}` are slots. */
export const ALERT_WORDS: Readonly<Record<'cancelled' | 'why' | 'noWhy' | 'regions' | 'scheme', Localized>> =
  {
    cancelled: {
      kk: 'Қайтарып алынды: {headline}',
      ru: 'Отозвано: {headline}',
      en: 'Retracted: {headline}',
    },
    why: {
      kk: 'Бұл ескерту {time} қайтарып алынды. Себебі: {why}',
      ru: 'Это предупреждение отозвано {time}. Причина: {why}',
      en: 'This warning was retracted on {time}. Reason: {why}',
    },
    noWhy: {
      kk: 'Бұл ескерту {time} қайтарып алынды.',
      ru: 'Это предупреждение отозвано {time}.',
      en: 'This warning was retracted on {time}.',
    },
    regions: { kk: 'Өңірлер: {values}', ru: 'Регионы: {values}', en: 'Regions: {values}' },
    scheme: { kk: 'Схема: {values}', ru: 'Схема: {values}', en: 'Scheme: {values}' },
  };

/** What is new since the version before. */
export const CHANGE_WORDS: Readonly<Record<Exclude<Change['kind'], 'new'>, Localized>> = {
  retraction: { kk: 'Қайтарып алынды', ru: 'Отозвано', en: 'Retracted' },
  dismissed: {
    kk: 'Талдаушы теріске шығарды',
    ru: 'Отклонено аналитиком',
    en: 'Dismissed by an analyst',
  },
  contradiction: {
    kk: 'Мемлекеттік орган жоққа шығарды',
    ru: 'Госорган опроверг',
    en: 'A state body has denied it',
  },
  confirmation: {
    kk: 'Мемлекеттік орган растады',
    ru: 'Госорган подтвердил',
    en: 'A state body has confirmed it',
  },
  verified: { kk: 'Талдаушы растады', ru: 'Подтверждено аналитиком', en: 'Confirmed by an analyst' },
  slot: {
    kk: 'Схемадағы жаңалық: {values}',
    ru: 'Новое в схеме: {values}',
    en: 'New in the scheme: {values}',
  },
  rail: {
    kk: 'Ақша немесе тауар қозғалысының жаңа жолы: {values}',
    ru: 'Новый путь денег или товара: {values}',
    en: 'A new way the money or goods move: {values}',
  },
  region: { kk: 'Жаңа өңірлер: {values}', ru: 'Новые регионы: {values}', en: 'New regions: {values}' },
  origins: {
    kk: 'Тәуелсіз бастапқы дереккөздер: бұрын {from}, қазір {to}',
    ru: 'Независимых первоисточников: было {from}, стало {to}',
    en: 'Independent origins: {from} before, {to} now',
  },
};

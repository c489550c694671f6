import type { Localized } from '../../model/language.ts';
import type { ReceiptAnswer } from '../../model/receipt.ts';

/** The answers as links and the page name them. */
export const ANSWER_WORDS: Readonly<Record<ReceiptAnswer, Localized>> = {
  useful: { kk: 'Пайдалы', ru: 'Полезно', en: 'Useful' },
  duplicate: { kk: 'Бұрыннан белгілі', ru: 'Уже известно', en: 'Known already' },
  wrong: { kk: 'Дұрыс емес', ru: 'Неверно', en: 'Wrong' },
  measure: { kk: 'Шара қабылданды', ru: 'Приняты меры', en: 'Became a measure' },
};

/** What the page of answers says. */
export const RECEIPT_WORDS = {
  title: { kk: 'Ескертуге жауап', ru: 'Ответ на предупреждение', en: 'Answer to a warning' },
  asked: {
    kk: 'Бұл ескерту сізге пайдалы болды ма? Таңдап, жіберіңіз. Сілтемені ашудың өзі ештеңе жазбайды.',
    ru: 'Пригодилось ли вам это предупреждение? Выберите ответ и отправьте. Само открытие ссылки ничего не записывает.',
    en: 'Was this warning of use to you? Choose and send. Opening the link alone records nothing.',
  },
  answers: { kk: 'Жауап', ru: 'Ответ', en: 'Answer' },
  text: {
    kk: 'Түсініктеме (міндетті емес)',
    ru: 'Пояснение (необязательно)',
    en: 'Comment (optional)',
  },
  textHint: {
    kk: '500 таңбаға дейін. Жеке адамдардың аты-жөнін және нөмірлерін жазбаңыз.',
    ru: 'До 500 знаков. Не указывайте имён и номеров частных лиц.',
    en: 'Up to 500 characters. No names or numbers of private persons.',
  },
  send: { kk: 'Жіберу', ru: 'Отправить', en: 'Send' },
  kept: {
    kk: 'Рақмет, жауабыңыз жазылды.',
    ru: 'Спасибо, ответ записан.',
    en: 'Thank you, your answer is kept.',
  },
  stands: {
    kk: 'Қазіргі жауабыңыз: {answer}. Оны өзгертуге болады.',
    ru: 'Сейчас ваш ответ: {answer}. Его можно изменить.',
    en: 'Your answer now: {answer}. You can change it.',
  },
  personName: {
    kk: 'Түсініктемеде жеке адамның аты-жөні немесе нөмірі бар сияқты. Оны алып тастап, қайта жіберіңіз.',
    ru: 'Похоже, в пояснении есть имя или номер частного лица. Уберите их и отправьте ещё раз.',
    en: 'The comment seems to hold a name or number of a private person. Take it out and send again.',
  },
  tooMany: {
    kk: 'Бұл ескерту бойынша жауап тым көп рет өзгертілді.',
    ru: 'Ответ на это предупреждение менялся слишком много раз.',
    en: 'The answer to this warning was changed too many times.',
  },
  expired: {
    kk: 'Сілтеменің мерзімі өтті.',
    ru: 'Срок действия ссылки истёк.',
    en: 'This link has expired.',
  },
  unknown: {
    kk: 'Сілтеме жарамсыз немесе ескерту енді сақталмайды.',
    ru: 'Ссылка недействительна, или предупреждение больше не хранится.',
    en: 'This link is not valid, or the warning is no longer kept.',
  },
  busy: {
    kk: 'Сұрау тым көп. Бір минуттан кейін қайталап көріңіз.',
    ru: 'Слишком много запросов. Повторите через минуту.',
    en: 'Too many requests. Try again in a minute.',
  },
} satisfies Record<string, Localized>;

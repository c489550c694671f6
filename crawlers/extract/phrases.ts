/**
 * The few fixed phrases of press pages in Russian, Kazakh and English that are not the article.
 * Kept few on purpose: structure decides first, words only where structure cannot.
 */

/** Headings of lists of other articles: the block goes, and the list that follows it. */
const READ_ALSO =
  /^(?:читайте (?:также|еще|ещё)|читать (?:также|далее|ещ[её])|смотрите также|ещ[её] по теме|(?:материалы|новости|статьи|другие (?:материалы|новости|статьи)) (?:по|на) (?:этой )?(?:теме|тему|сюжету|раздела?|рубрики)|по теме|похожие (?:новости|материалы|статьи|записи)|другие новости|главные новости|последние новости|популярн(?:ое|ые)\b.{0,20}|рекомендуем|вам может быть интересно|оқи отырыңыз|тағы (?:да )?оқыңыз(?:дар)?|тағы оқы(?:ңыз)?|осы тақырып(?:та|қа|тағы).{0,20}|ұқсас (?:жаңалықтар|материалдар)|соңғы жаңалықтар|тақырып бойынша|read (?:also|more|next)|see also|also read|related(?: \p{L}+){0,2}|recommended(?: \p{L}+){0,2}|more (?:from|on|stories|news|about).{0,30}|you may also like|most (?:read|popular)|don['’]t miss|popular now|trending)(?![\p{L}])[\s.…:!–—-]*/iu;

/** From here on nothing belongs to the article: prompts for comments, corrections, copyright lines. */
const THE_END =
  /^(?:©|\(c\)|copyright|все права (?:защищены|на материалы)|барлық құқық|all rights reserved|(?:оставить|добавить|написать) (?:комментарий|отзыв)|комментари(?:и|ев|й)(?:\s*[:(\d]|\s*$)|обсуждение(?:\s*[:(\d]|\s*$)|пікір(?:лер|\s*қалдыру)(?:\s*[:(\d]|\s*$)|leave a (?:comment|reply)|post a comment|comments(?:\s*[:(\d]|\s*$)|\d+ comments?\b)/iu;

/** Notes to the reader that go wherever they stand: misprints, rules of copying, registration. */
const NOTE =
  /(?:нашли (?:опечатку|ошибку)|заметили (?:опечатку|ошибку)|выделите (?:е[её]|ошибку|любой|текст|фрагмент)|ctrl\s*\+\s*(?:enter|insert)|қате(?:ні)? (?:тапсаңыз|байқасаңыз)|зарегистрируйтесь или войдите|чтобы оставить комментарий|(?:при|любое) (?:использовани|перепечат|цитировани|копировани)\p{L}*.{0,80}(?:ссылк|материал|запрещ)|материалды (?:көшіріп|пайдалан)|сілтеме (?:міндетті|жасау)|enable javascript)/iu;

/** Invitations to follow the outlet. Swindlers use the same words, so a sentence inside the text stays. */
const INVITATION =
  /(?:подпи(?:сывайтесь|шитесь|сывайся|шись)\s.{0,80}(?:канал|telegram|телеграм|рассылк|instagram|инстаграм|whatsapp|youtube|новост|нас(?!\p{L}))|(?:читайте|смотрите|ищите) нас (?:в|на)(?!\p{L})|(?:следите|узнавайте).{0,40}новост|присоединяйтесь к нам|(?:наши|больше) новост.{0,40}(?:telegram|телеграм|whatsapp|instagram)|хотите (?:узнавать|первыми|быть)|жазылы(?:ңыз|ңыздар|п,? )|(?:арнамызға|парақшамызға|желімізге) (?:қосыл|жазыл)\p{L}*|бізді .{0,40}(?:оқыңыз|қараңыз)|(?:follow|join|find|like) (?:us|the [\p{L} ]{3,40}) (?:on|in)(?!\p{L})|sign up (?:for|to)(?!\p{L})|subscribe (?:to|now)|click here to)/iu;

const CREDIT =
  /^[("]?(?:фото(?:граф|графия)?|сурет(?:тер)?|иллюстрация|коллаж|кадр|скриншот|видео|photo(?:graph)?s?|image|picture|illustration|credit|screenshot|video|getty|ap photo)\s*(?:[:©/]|by\b|credit|courtesy|из\b|с сайта|взят|кадр|жасаған)/iu;

/** True for a block that opens a list of other articles. */
export function isReadAlso(text: string): boolean {
  return text.length < 90 && READ_ALSO.test(text) && text.replace(READ_ALSO, '').length < 3;
}

/** True for a line such as "Read also: another headline". */
export function isReadAlsoLine(text: string): boolean {
  return text.length < 300 && /[:»–—-]/u.test(text.slice(0, 40)) && READ_ALSO.test(text);
}

/** True for a block after which the article is over. */
export function isTheEnd(text: string): boolean {
  return text.length < 800 && THE_END.test(text);
}

/** True for a short note of the outlet to its reader, or a picture credit. */
export function isNote(text: string): boolean {
  return (text.length < 320 && NOTE.test(text)) || (text.length < 140 && CREDIT.test(text));
}

/** True for a short invitation to follow the outlet somewhere; only its place tells whether it is the outlet's own. */
export function isInvitation(text: string): boolean {
  return text.length < 320 && INVITATION.test(text);
}

const DATE_WORDS =
  /\b(?:\d{1,4}|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)(?:day|nesday|urday|st|nd|rd|th)?\b|(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|понедельник|вторник|сред[ау]|четверг|пятниц|суббот|воскресень|сегодня|вчера|опубликовано|обновлено|добавлено|просмотр|published|updated|posted|today|yesterday|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|бүгін|кеше|жарияланды|жаңартылды)\p{L}*|(?<!\p{L})(?:года?|г|ч|мин|жыл\p{L}*|ж|am|pm|utc|gmt|est|edt|et|msk|мск|at|on|in|в)(?!\p{L})/giu;

/** True for a short line that is a date and hardly anything else. */
export function isDateline(text: string): boolean {
  if (text.length > 90 || !/\d/u.test(text)) return false;
  const rest = text.replace(DATE_WORDS, '').replace(/[^\p{L}]/gu, '');
  return rest.length <= 12 && rest.length < text.length / 2;
}

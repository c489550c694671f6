/**
 * The few fixed phrases of press pages in Russian, Kazakh and English that are not the article. Kept few on purpose:
 * structure decides first, words only where structure cannot. Data only; each line is a piece of a regular expression.
 */

/** Openings of pointers to other articles that are never the story itself. */
export const READ_ALSO = [
  'читайте (?:также|ещ[её])',
  'смотрите также',
  'ещ[её] по теме',
  '(?:материалы|новости|статьи|ссылки|другие (?:материалы|новости|статьи)) (?:по|на) (?:этой )?(?:теме|тему|сюжету)',
  '(?:материалы|новости)(?: наших)? партн[её]ров',
  'серіктестер(?:іміздің)? жаңалықтары',
  '(?:также|читайте) в (?:этом |этой )?(?:разделе|рубрике|номере)',
  'похожие (?:новости|материалы|статьи|записи)',
  'оқи отырыңыз(?:дар)?',
  'тағы (?:да )?(?:оқыңыз(?:дар)?|оқы)',
  'ұқсас (?:жаңалықтар|материалдар)',
  'тақырып бойынша',
  'осы тақырып(?:та|қа)(?: \\p{L}+){0,2}',
  '(?:read|see) also',
  'also read',
  'read (?:more|next)',
  'you may also like',
  "don[’']t miss",
] as const;

/** Openings that are a pointer only when a link follows: the story may well "recommend" or tell what is "related". */
export const PERHAPS_READ_ALSO = [
  'читать (?:далее|ещ[её])',
  'по теме',
  '(?:другие|главные|последние|интересные) новости',
  'популярн(?:ое|ые)(?: \\p{L}+){0,2}',
  'рекомендуем',
  'вам может быть интересно',
  'соңғы жаңалықтар',
  'related(?: \\p{L}+){0,2}',
  'recommended(?: \\p{L}+){0,2}',
  'more (?:from|on|stories|news|about)(?: \\p{L}+){0,4}',
  'most (?:read|popular)',
  '(?:popular now|trending)',
] as const;

const COUNT = '\\s*[:(]*\\s*\\d*\\s*\\)?\\s*$';

/** Beginnings of a block after which nothing belongs to the article. */
export const THE_END = [
  '©',
  '\\(c\\)\\s',
  'copyright',
  'все права (?:защищены|на материалы)',
  'барлық құқық',
  'all rights reserved',
  'обсуждение\\s*$',
] as const;

/** Beginnings of a block that opens the readers' comments. */
export const COMMENTS = [
  '(?:оставить|добавить|написать|отправить) (?:комментарий|отзыв)',
  `(?:все )?комментари(?:и|ев|й)(?: читателей| пользователей)?${COUNT}`,
  '(?:о модерации|правила комментирования|прокомментировать)\\s*$',
  '(?:обсуждение|отзывы)\\s*[:(]\\s*\\d',
  `пікір(?:лер)?${COUNT}`,
  'пікір қалдыру',
  'leave a (?:comment|reply)',
  'post a comment',
  `(?:top rated |all |reader |user )?comments?${COUNT}`,
  '\\d+ (?:comments?|комментари(?:й|я|ев)|пікір)\\s*$',
] as const;

/** Notes to the reader that go wherever they stand: misprints, rules of copying, registration. */
export const NOTES = [
  '(?:нашли|заметили) (?:опечатку|ошибку)',
  'выделите (?:е[её]|ошибку|любой|текст|фрагмент)',
  'ctrl\\s*\\+\\s*(?:enter|insert)',
  'қате(?:ні)? (?:тапсаңыз|байқасаңыз)',
  'зарегистрируйтесь или войдите',
  'чтобы оставить комментарий',
  '(?:при|любое) (?:использовани|перепечат|цитировани|копировани)\\p{L}*.{0,80}(?:ссылк|материал|запрещ)',
  '^(?:использование|перепечатка|копирование|цитирование) .{0,80}(?:материал|текст|информаци|стат)\\p{L}*.{0,120}(?:ссылк|редакци|правообладател)',
  '^(?:источник|дереккөз|по материалам|source)\\s*:\\s*(?:\\S+\\s*){1,4}[^\\s.!?…]\\s*$',
  '^оцените(?:,? пожалуйста,?)? (?:эту )?(?:статью|материал|новость|публикацию)',
  'комментировать .{0,80}зарегистрир',
  'материалды (?:көшіріп|пайдалан)',
  'сілтеме (?:міндетті|жасау)',
  'enable javascript',
  '^(?:загружается|загрузка|жүктелуде|loading)(?!\\p{L}).{0,20}$',
  '^(?:просмотр(?:ов|ы)|прочтени[йя]|қарал(?:ым|ды|ған)\\p{L}*|views)\\s*[:–-]?\\s*\\d',
] as const;

const NETWORKS =
  '(?:канал|telegram|телеграм|рассылк|instagram|инстаграм|whatsapp|youtube|новост|нас(?!\\p{L}))';

/** Invitations to follow the outlet. Swindlers use the same words, so where they stand has to decide. */
export const INVITATIONS = [
  `подпи(?:сывайтесь|шитесь|сывайся|шись)\\s.{0,80}${NETWORKS}`,
  '(?:читайте|смотрите|ищите) нас (?:в|на)(?!\\p{L})',
  '(?:следите|узнавайте).{0,40}новост',
  'присоединяйтесь к нам',
  '(?:наши|больше) новост.{0,40}(?:telegram|телеграм|whatsapp|instagram)',
  'хотите (?:узнавать|первыми|быть)',
  'жазылы(?:ңыз|ңыздар|п,? )',
  '(?:арнамызға|парақшамызға|желімізге) (?:қосыл|жазыл)\\p{L}*',
  'бізді .{0,40}(?:оқыңыз|қараңыз)',
  '(?:follow|join|find|like) (?:us|(?:the )?[\\p{L} ]{3,40}) on (?:facebook|twitter|x|instagram|telegram|youtube|tiktok|whatsapp|linkedin|social)(?!\\p{L})',
  'sign up (?:for|to)(?!\\p{L})',
  'subscribe (?:to|now)',
  'click here to',
] as const;

/** Words that open the credit of a picture, and what follows them there. */
export const CREDITED = [
  'фото(?:граф|графия)?',
  'сурет(?:тер)?',
  'иллюстрация',
  'коллаж',
  'кадр',
  'скриншот',
  'видео',
  'photo(?:graph)?s?',
  'image',
  'picture',
  'illustration',
  'credit',
  'screenshot',
  'video',
  'getty',
  'ap photo',
] as const;
/** A credit at the end of the line that describes a picture. */
export const CREDIT_AT_END = '(?<!\\p{L})(?:фото|иллюстрация|сурет|коллаж|скриншот|photo)\\s*[:©/].{2,40}$';
export const CREDITS_TO = '(?:[:©/]|by\\b|credit|courtesy|из(?!\\p{L})|с сайта|взят|кадр|жасаған)';

/** Words of a date line beside its figures. */
export const DATE_WORDS = [
  '\\b(?:\\d{1,4}|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)(?:day|nesday|urday|st|nd|rd|th)?\\b',
  '(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)\\p{L}*',
  '(?:понедельник|вторник|сред[ау]|четверг|пятниц|суббот|воскресень|сегодня|вчера)\\p{L}*',
  '(?:опубликовано|обновлено|добавлено|просмотр|жарияланды|жаңартылды|қаралым|published|updated|posted|views)\\p{L}*',
  '(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|бүгін|кеше|today|yesterday)\\p{L}*',
  '(?<!\\p{L})(?:года?|г|ч|мин|жыл\\p{L}*|ж|am|pm|utc|gmt|est|edt|et|msk|мск|at|on|in|в)(?!\\p{L})',
] as const;

import { after, before } from './around.ts';

const REACH = 44;
const REACH_AFTER = 16;
const REACH_LINKED = 130;

const PUBLIC =
  /канал|паблик|сообществ|подпис|жазыл|арна|источник|репост|официал|ресми|новост|жаңалық|чат[еа]?(?!\p{L})|групп|топ(?:қа|ы|та|тың|ты)(?!\p{L})|subscri|channel|join|follow|official|news|via|source|read us|наш телеграм|наш telegram|паблос|аккаунт ведомств|пресс-служб|министерств|акимат|әкімд/gu;
const PRIVATE =
  /пиш[иеу]|(?<!под)писать|напис|лс(?!\p{L})|личк|личн|связ|контакт|оператор|менеджер|куратор|админ|продав|курьер|директ|direct|(?<!\p{L})dm(?!\p{L})|(?<!\p{L})pm(?!\p{L})|contact|write|message|text me|жаз(?!ыл)[ыу]|хабарлас|байланыс|звон|заказ|вопрос|автор|поддержк|support|сатушы|аккаунт|пользовател|(?<!\p{L})ник(?!\p{L})|owner|seller|manager|жеке|reach/gu;

// "@x — канал", "@x арнасы": right behind it, nothing between but a dash or a bracket.
const PUBLIC_BEHIND = new RegExp(
  String.raw`^(?:\]\(https?:\/\/t\.me| ?(?:[(—–-] ?)?(?:${PUBLIC.source}))`,
  'u',
);

function lastOf(pattern: RegExp, text: string): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index;
  return last;
}

const ACCOUNT = /(?:@|t\.me\/)[\w.+/-]+/g;

/** What stands before on the line, from the last other account on; accounts in one list share what stands before it. */
function leadOf(text: string, start: number): string {
  const lead = before(text, start, REACH);
  const line = lead.slice(lead.lastIndexOf('\n') + 1);
  let from = 0;
  for (const match of line.matchAll(ACCOUNT)) {
    const end = match.index + match[0].length;
    const between = line.slice(end);
    if (/[^\s,;|•]/.test(between)) from = end;
  }
  return line.slice(from);
}

// What channels and chats call themselves and people do not.
const PUBLIC_NAME =
  /(?:^|_)(?:tv|kz|fm|it)(?:_|$)|news|novosti|zhanalyq|janalyq|channel|kanal|media|press|official|daily|chat|club|group|forum|radio|vacan|vakans|rabota|jobs?(?:_|$)|library|proglib|gazeta|zhurnal|magazine|podcast|community|obyavlen|afisha|pogoda|podslush|tipich|today|[a-z]24(?:kz|ru)?$|live(?:_|$)/;
// "[text](https://t.me/name": a link in a list of channels, unless its text offers a talk.
const LINKED = /\[([^\]\n]{1,120})\]\($/;

/**
 * Whether the words around an account say that it is a public channel and not a person's: of the words before it the
 * nearest tells, else those right after it, else its own name. Unsure is not public: a private account must be masked.
 */
export function isPublicAt(text: string, start: number, end: number): boolean {
  const line = leadOf(text, start);
  const linked = LINKED.exec(before(text, start, REACH_LINKED));
  if (linked !== null) return lastOf(PRIVATE, linked[1]!) === -1;
  const open = lastOf(PUBLIC, line);
  const own = lastOf(PRIVATE, line);
  if (open !== own) return open > own;
  return (
    PUBLIC_BEHIND.test(after(text, end, REACH_AFTER)) ||
    PUBLIC_NAME.test(
      text
        .slice(start, end)
        .toLowerCase()
        .replace(/^.*[/@]/, ''),
    )
  );
}

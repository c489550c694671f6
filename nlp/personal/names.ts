import type { Span } from '../../src/model/document.ts';
import { GIVEN_NAMES } from './given-names.ts';

const CASES_M = '(?:а|у|ым|ом|е)?';
const SURNAME_RU = `(?:[оеё]в|[иы]н)(?:${CASES_M}|ой|ою|ы|ых|ыми|у)|(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую)|енко|(?:чук|швили|дзе|ян|янц)${CASES_M}|(?:баев|беков|галиев|ғалиев|ханов|жанов|мамбетов)(?:${CASES_M}|ой|у)`;
const SURNAME_KK =
  '(?:ұлы|(?<![аеоуыэюяәіөү])улы|қызы|кызы)(?:ның|нің|на|не|ға|ге|мен|нан|нен|н|на|нда)?|(?:[оеё]в|[иы]н)(?:а|тің|тың|қа|ке|ті|ты|пен|тен|тан|аның|аға|аны|амен|адан)?';
const PATRONYMIC =
  '(?:[оеё]вич|ьич|мич)(?:а|у|ем|ом|е)?|(?:[оеё]вн|ичн|инишн)(?:а|ы|е|у|ой)|(?:ұлы|(?<![аеоуыэюяәіөү])улы|ұлының|(?<![аеоуыэюяәіөү])улының|қызы|кызы|қызының|кызының|ұлын|ұлына|қызына|қызын|оглы|гызы)';
const LATIN_SURNAME =
  '(?:[oey]v|[iy]n)a?|(?:yev|iyev|ayev|bayev|bekov|baev)a?|sk(?:y|iy|aya)|enko|uly|kyzy|qyzy|shvili';

const ENDS_AS_SURNAME = new RegExp(`^\\p{L}{2,}(?:${SURNAME_RU}|${SURNAME_KK})$`, 'iu');
const ENDS_AS_PATRONYMIC = new RegExp(`^\\p{L}{2,}(?:${PATRONYMIC})$`, 'iu');
const ENDS_AS_LATIN_SURNAME = new RegExp(`^[a-z]{3,}(?:${LATIN_SURNAME})$`, 'i');
// Towns, offices and common words that end as surnames do.
const NOT_SURNAME = new RegExp(
  `^(?:(?:абаев|сатпаев|сәтбаев|қонаев|конаев|курчатов|лисаков|саратов|ростов|псков|тамбов|киев|харьков|берлин|пекин|краков|львов|калинин)${CASES_M}|россии|россия|новости|финансов|доходов|расходов|налогов|законов|вопросов|интернов|органов|районов|городов|домов|чинов|полицейских|университет\\p{L}*|магазин${CASES_M}|бензин${CASES_M}|карантин${CASES_M}|героин${CASES_M}|кокаин${CASES_M}|амфетамин${CASES_M}|метамин${CASES_M}|никотин${CASES_M}|аспирин${CASES_M}|кодеин${CASES_M}|эфедрин${CASES_M}|псевдоэфедрин${CASES_M}|\\p{L}+(?:амин|идин|офенон|ерин|отин)${CASES_M}|биткоин${CASES_M}|украин\\p{L}{1,2}|долин\\p{L}{1,2}|машин\\p{L}{1,2}|женщин\\p{L}{1,2}|мужчин\\p{L}{1,2}|причин\\p{L}{1,2}|пластин\\p{L}{1,2}|половин\\p{L}{1,2}|медицин\\p{L}{1,2}|центров|банков|фондов|клубов|казахстанск\\p{L}+|\\p{L}+(?:станск|инск|ивск|ийск|енск|одск|аменск|дарск|градск|ердск|ейск|айск|орск|ырск|тайск|урск|ельск|льск)\\p{L}{2,3})$`,
  'iu',
);
const WORD = String.raw`\p{Lu}[\p{L}\p{M}]+(?:-\p{Lu}?[\p{L}\p{M}]+)?`;
const INITIAL = String.raw`\p{Lu}\.[ \u00a0]?`;
// A line never breaks a name, nor does a sentence.
const RUN = new RegExp(
  `(?:${INITIAL}){0,2}${WORD}(?:[ \\u00a0](?:${WORD}|(?:${INITIAL}){1,2}(?!\\p{Ll})))*`,
  'gu',
);
const PART = new RegExp(`${WORD}|\\p{Lu}\\.`, 'gu');
const LATIN = /^[A-Z]/;

// Offices and ways of address stand before a name and are no part of it.
const OFFICE =
  /^(?:министр|вице|премьер|аким|әкім|замаким|судь|депутат|сенатор|президент|полковник|подполковник|майор|капитан|лейтенант|генерал|сержант|директор|гендиректор|следовател|адвокат|прокурор|председател|спикер|глав|руководител|начальник|заместител|зам|госпож|господин|гражданин|гражданк|полици|журналист|блогер|эксперт|психолог|психиатр|врач|доктор|профессор|дело|суд|төраға|сот|тергеуші|күдікті|айыпталушы|жәбірленуші|тұрғын|полковнигі|мырза|ханым|minister|president|judge|colonel|major|mr|mrs|ms|dr)/i;

interface Part extends Span {
  text: string;
  role: 'initial' | 'given' | 'patronymic' | 'surname' | 'word';
}

// Two generations of at most this many words each: the names of some months are some thousands.
const MOST_KNOWN = 4000;
// A longer piece of a text is kept by the engine as a view of the whole text, which would stay in memory with it.
const LONGEST_KNOWN = 12;
let young = new Map<string, Part['role']>();
let old = new Map<string, Part['role']>();

/** The role of a word by itself; of what is often met it is kept. */
function roleOf(text: string): Part['role'] {
  if (text.length > LONGEST_KNOWN) return readRole(text);
  const known = young.get(text);
  if (known !== undefined) return known;
  const role = old.get(text) ?? readRole(text);
  if (young.size >= MOST_KNOWN) {
    old = young;
    young = new Map();
  }
  young.set(text, role);
  return role;
}

function readRole(text: string): Part['role'] {
  if (text.endsWith('.')) return 'initial';
  const last = text.split('-').at(-1)!;
  if (LATIN.test(text))
    return ENDS_AS_LATIN_SURNAME.test(text)
      ? 'surname'
      : GIVEN_NAMES.has(text.toLowerCase())
        ? 'given'
        : 'word';
  if (ENDS_AS_PATRONYMIC.test(text)) return 'patronymic';
  if (isGiven(text)) return 'given';
  if (ENDS_AS_SURNAME.test(last) && !NOT_SURNAME.test(text)) return 'surname';
  return 'word';
}

const GIVEN_ENDING =
  /(?:а|у|ом|ем|е|ы|и|ю|я|ой|ей|ью|ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|ны|ні|ды|ді|ты|ті|мен|бен|пен)$/u;

// Places that a case ending makes look like a given name.
const PLACE = /^(?:алмат|астан|алтай|арал|орал|семе|тараз|ақтау|актау|казахстан|қазақстан|росси|кита)/;

function isGiven(text: string): boolean {
  const word = text.toLowerCase().split('-')[0]!;
  if (PLACE.test(word)) return false;
  if (GIVEN_NAMES.has(word)) return true;
  const stem = word.replace(GIVEN_ENDING, '');
  if (stem === word || stem.length < 3) return false;
  return (
    GIVEN_NAMES.has(stem) ||
    GIVEN_NAMES.has(`${stem}а`) ||
    GIVEN_NAMES.has(`${stem}я`) ||
    GIVEN_NAMES.has(`${stem}й`) ||
    GIVEN_NAMES.has(`${stem}ь`)
  );
}

// What stands beside a given name and is no surname: places, firms, media, adjectives.
const NO_NAME =
  /^(?:банк|групп|холдинг|медиа|сити|плаза|центр|клуб|отель|маркет|парк|тауэр|тв|ньюс|молл|резорт|жол|ата$|баба$|батыр|фонд|театр|музей|премия|орда|опера|алаңы|облыс|ауданы|қаласы|республик|область|district|park|bank|city|media|group|казах|қазақ|кыргыз|қырғыз|узбек|өзбек|росси|ресей|украин|беларус|герман|франц|китай|қытай|америк|турци|иран|израил)/i;
// Words that open a sentence before a surname.
const OPENER =
  /^(?:тогда|вчера|сегодня|завтра|также|однако|позже|ранее|кроме|после|если|когда|задержан|осужд|арестован|убит|пропал|погиб|умер|сондай|бұл|ал|сол|оның|по|из|как|это)(?:$|[а-я]?$|[-])/i;
const CAPITALS = /^\p{Lu}{2,5}$/u;
const TOWN = /ск(?:а|е|у|ом)?$/i;
const ADJECTIVE =
  /(?:ий|ый|ой|ая|яя|ое|ее|ые|ие|ых|их|ого|его|ому|ему|ским|ную|дық|дік|тық|тік|лық|лік|сы|сі|нда|нде)$/i;
const STRONG_SURNAME =
  /\p{L}{3}(?:[оеё]в(?:а|у|ым|ом|е|ой|ы|тің|тың|қа|ке|ті|ты|пен|тен|тан|аның|аға|аны|амен|адан)?|енко|ұлы|(?<![аеоуыэюяәіөү])улы|қызы|кызы)$/iu;
const STRONG_LATIN_SURNAME = /^[a-z]{3,}(?:[oey]va?|ayev|iyev|enko|uly|qyzy|kyzy|shvili)$/;

function mayBeName({ text }: Part): boolean {
  return (
    text.length > 2 &&
    !CAPITALS.test(text) &&
    !OFFICE.test(text) &&
    !NO_NAME.test(text) &&
    !TOWN.test(text) &&
    !PLACE.test(text.toLowerCase())
  );
}

/**
 * Role of a word of no known ending, for what stands beside it: a name before a patronymic ("Ким Пример Примерович"),
 * a surname after a given name ("Олжас Мысалхан") or two initials, a given name before a plain surname ("Гүлжан Мысалбаева").
 */
function roleBeside(parts: readonly Part[], at: number): Part['role'] {
  const part = parts[at]!;
  if (!mayBeName(part)) return 'word';
  const next = parts[at + 1];
  const before = at > 0 ? parts[at - 1]!.role : undefined;
  const before2 = at > 1 ? parts[at - 2]!.role : undefined;
  const after = next?.role;
  const after2 = parts[at + 2]?.role;
  if (after === 'patronymic') return 'given';
  if (after === 'given' && after2 === 'patronymic' && parts[at + 3]?.role !== 'surname') return 'surname';
  if (before === 'given' && before2 !== 'surname' && after !== 'given' && !LATIN.test(part.text))
    return 'surname';
  if (before === 'initial' && before2 === 'initial') return 'surname';
  const named = next?.role === 'surname' && STRONG_SURNAME.test(next.text) && !LATIN.test(part.text);
  const alone = before !== 'given' && after2 !== 'given' && after2 !== 'patronymic' && after2 !== 'initial';
  return named && alone && !ADJECTIVE.test(part.text) && !OPENER.test(part.text) ? 'given' : 'word';
}

const has = (parts: readonly Part[], role: Part['role']): boolean => parts.some((part) => part.role === role);

const isWhole = (parts: readonly Part[]): boolean =>
  has(parts, 'patronymic')
    ? parts.length >= 2
    : has(parts, 'surname') && (has(parts, 'given') || has(parts, 'initial'));

/** Stretches of a run of parts that are a person's name: a patronymic, a given name, or initials decide; a surname alone does not. */
function namesIn(parts: readonly Part[]): Part[][] {
  const names: Part[][] = [];
  // Nothing is a name beside words that are none.
  if (parts.every(({ role }) => role === 'word')) return names;
  let current: Part[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]!;
    const role = part.role === 'word' ? roleBeside(parts, at) : part.role;
    if (role !== 'word') current.push({ text: part.text, start: part.start, end: part.end, role });
    else if (current.length > 0) {
      if (isWhole(current)) names.push(current);
      current = [];
    }
  }
  if (isWhole(current)) names.push(current);
  return names;
}

// Streets, schools and prizes bear names of the dead: "улица Ахмета Байтурсынова", "Ахмет Байтұрсынұлы атындағы".
const NAMED_AFTER =
  /(?:улиц\p{L}*|ул\.|проспект\p{L}*|пр\.|пр-т\p{L}*|имени|им\.|площад\p{L}*|бульвар\p{L}*|мечет\p{L}*|аэропорт\p{L}*)[ \u00a0]?$/iu;
const NAME_OF_THING = /^[ \u00a0](?:атындағы|көшесі|даңғылы|street|avenue)/iu;

/** Whether a thing bears the name that stands at a span. */
export function namesAThing(text: string, { start, end }: Span): boolean {
  return (
    NAMED_AFTER.test(text.slice(Math.max(0, start - 14), start)) ||
    NAME_OF_THING.test(text.slice(end, end + 12))
  );
}

const SEVERAL = /[ \u00a0.]/;

function partsOf(run: string, from: number): Part[] {
  const parts: Part[] = [];
  PART.lastIndex = 0;
  for (let match = PART.exec(run); match !== null; match = PART.exec(run)) {
    const start = from + match.index;
    parts.push({ text: match[0], start, end: start + match[0].length, role: roleOf(match[0]) });
  }
  return parts;
}

/** Full names of persons: surname with given name, patronymic or initials, in Cyrillic or Latin letters. */
export function findNames(text: string): Span[] {
  const findings: Span[] = [];
  RUN.lastIndex = 0;
  for (let run = RUN.exec(text); run !== null; run = RUN.exec(text)) {
    // Most runs are one word, and one word is no full name.
    if (!SEVERAL.test(run[0])) continue;
    const parts = partsOf(run[0], run.index);
    if (parts.length < 2) continue;
    for (const name of namesIn(parts)) {
      const span = { start: name[0]!.start, end: name.at(-1)!.end };
      if (namesAThing(text, span)) continue;
      findings.push(span);
    }
  }
  return findings;
}

const isListedGiven = (word: string): boolean => GIVEN_NAMES.has(word);
const isStrongSurname = (word: string): boolean =>
  (STRONG_SURNAME.test(word) || STRONG_LATIN_SURNAME.test(word)) && !NOT_SURNAME.test(word);

/** Whether two lower-case words are a given name and a surname, in either order: a given name as the list has it, and an ending that few other words have. */
export function isNamePair(one: string, other: string): boolean {
  return (isListedGiven(one) && isStrongSurname(other)) || (isListedGiven(other) && isStrongSurname(one));
}

/** Whether a lower-case word is a patronymic. */
export function isPatronymic(word: string): boolean {
  return ENDS_AS_PATRONYMIC.test(word);
}

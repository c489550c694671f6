import places from '../taxonomy/gazetteer.json' with { type: 'json' };
import { endsAsPatronymic, endsAsSurname, ENDINGS_KK, ENDINGS_RU, LONGEST_ENDING } from './endings.ts';
import file from './gazetteer.json' with { type: 'json' };

/** Bits of what lists and endings say of a word. */
export const FLAG = {
  country: 1,
  city: 2,
  region: 4,
  nature: 8,
  adminWord: 16,
  natureWord: 32,
  facilityWord: 64,
  orgHead: 128,
  acronym: 256,
  orgName: 512,
  legalForm: 1024,
  position: 2048,
  given: 4096,
  surname: 8192,
  patronymic: 16384,
  countryShort: 32768,
  settlement: 65536,
  placeAdjective: 131072,
} as const;

type ListName = keyof typeof file.lists;

const SETTLEMENT = /^[\p{L}-]{4,}$/u;

function readLists(): Map<string, number> {
  const bits = new Map<string, number>();
  const add = (word: string, flag: number): void => {
    bits.set(word, (bits.get(word) ?? 0) | flag);
  };
  for (const [name, byLanguage] of Object.entries(file.lists) as [ListName, Record<string, string>][]) {
    for (const list of Object.values(byLanguage)) {
      for (const word of list.split(/[ _]/)) add(word, FLAG[name]);
    }
  }
  const alone = (lists: Record<string, string>, flag: number): void => {
    for (const list of Object.values(lists)) {
      for (const phrase of list.split('|')) if (!phrase.includes(' ')) add(phrase, flag);
    }
  };
  alone(file.phrases.org, FLAG.orgName);
  alone(file.phrases.nature, FLAG.nature);
  for (const row of places.units) {
    const [, ru = '', kk = ''] = row.split('|');
    for (const name of [ru, kk]) {
      if (SETTLEMENT.test(name)) add(name.toLowerCase().replaceAll('ё', 'е'), FLAG.settlement);
    }
  }
  return bits;
}

const LISTED = readLists();
// What a Russian ending has taken the place of.
const REPAIRS = ['', 'а', 'я', 'ь', 'й', 'о', 'ия', 'е'];
const LONGEST_REPAIR = 2;

// Last bits of the hashes of all listed forms, with and without what an ending may take the place of: a stem that is not
// among them is on no list, and most are told so without being cut out of their words.
const STEM_BITS = 0x3ffff;
const stems = new Uint8Array(STEM_BITS + 1);

const nextHash = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);
const stemBits = (hash: number): number => (hash ^ (hash >>> 15)) & STEM_BITS;

function markStems(): void {
  for (const word of LISTED.keys()) {
    let hash = 0;
    for (let at = 0; at < word.length; at += 1) {
      hash = nextHash(hash, word.charCodeAt(at));
      if (at + 1 >= word.length - LONGEST_REPAIR) stems[stemBits(hash)] = 1;
    }
  }
}

markStems();

/** Bits of the lengths, counted from the end of the word, at which a listed form may be cut from it. */
function likelyCuts(lower: string): number {
  let cuts = 0;
  let hash = 0;
  for (let at = 0; at < lower.length - 1; at += 1) {
    hash = nextHash(hash, lower.charCodeAt(at));
    const cut = lower.length - 1 - at;
    if (cut <= LONGEST_ENDING && stems[stemBits(hash)] === 1) cuts |= 1 << cut;
  }
  return cuts;
}

const ANY = -1;
const fits = (form: string, flags: number): boolean => ((LISTED.get(form) ?? 0) & flags) !== 0;

/** The first form of a word that the lists have with one of the flags, of what it may read without one of its endings, the shortest ending first; null for none. */
function withoutEnding(lower: string, flags: number): string | null {
  const cuts = likelyCuts(lower);
  for (let cut = 1; cut <= LONGEST_ENDING && lower.length - cut >= 2; cut += 1) {
    if ((cuts & (1 << cut)) === 0) continue;
    const ending = lower.slice(-cut);
    const stem = lower.slice(0, -cut);
    if (ENDINGS_KK.has(ending) && fits(stem, flags)) return stem;
    if (cut > 3 || stem.length < 3 || !ENDINGS_RU.has(ending)) continue;
    for (const repair of REPAIRS) if (fits(stem + repair, flags)) return stem + repair;
  }
  return null;
}

function listed(lower: string): number {
  return LISTED.get(lower) ?? LISTED.get(withoutEnding(lower, ANY) ?? '') ?? 0;
}

/** The form under which the lists have a lower-case word, of those with one of the flags; null for none. */
export function listedForm(lower: string, flags: number): string | null {
  return fits(lower, flags) ? lower : withoutEnding(lower, flags);
}

function endings(lower: string): number {
  return (
    (isOfPlace(lower) ? FLAG.placeAdjective : 0) |
    (endsAsSurname(lower) ? FLAG.surname : 0) |
    (endsAsPatronymic(lower) ? FLAG.patronymic : 0)
  );
}

const ADJECTIVE =
  /^(\p{L}{3,}?)(?:ь|й|ин|ен|ян|ов|ан|ий|ей)?ск(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими|о)$/u;
const BEFORE_ADJECTIVE = ['', 'а', 'я', 'ия', 'о', 'ь', 'и', 'ы', 'й', 'ск'];
const PLACES = FLAG.country | FLAG.city | FLAG.region;

/** Whether a lower-case word is an adjective of a listed place: "тульский" of Тула, "мюнхенская" of Мюнхен. */
function isOfPlace(lower: string): boolean {
  if (!lower.includes('ск')) return false;
  const stem = ADJECTIVE.exec(lower)?.[1];
  return stem !== undefined && BEFORE_ADJECTIVE.some((end) => ((LISTED.get(stem + end) ?? 0) & PLACES) !== 0);
}

/** Bits of `FLAG` for a lower-case word with ё as е, in any Kazakh or Russian case; of a hyphened word, its first part speaks where the whole is on no list. */
export function flagsOf(lower: string): number {
  const whole = listed(lower);
  const hyphen = lower.indexOf('-');
  if (hyphen < 0) return whole | endings(lower);
  const last = lower.slice(lower.lastIndexOf('-') + 1);
  return (whole === 0 ? listed(lower.slice(0, hyphen)) : whole) | endings(last);
}

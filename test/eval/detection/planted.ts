// PLANTED: bursts of made-up texts about schemes of deception, put into a real stream. See sets/planted-words.txt.
import { readFileSync } from 'node:fs';
import { createChance, type Chance } from '../../../scripts/observables/chance.ts';
import { METHODS } from '../../../nlp/methods/library.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LANGUAGES = ['ru', 'kk', 'en'] as const;
type PlantedLanguage = (typeof LANGUAGES)[number];
/** Half of the schemes may be looked at when detectors are tuned; the other half is only reported. `again` was written later, apart. */
export type Half = 'tuned' | 'held' | 'again';
/** Sets of words by name: the file, and the halves that are in it. */
const WORDS = {
  first: { file: 'planted-words.txt', halves: ['tuned', 'held'] },
  again: { file: 'planted-words-again.txt', halves: ['again'] },
} as const;
/** Name of a set of words from which bursts are made. */
export type PlantedWords = keyof typeof WORDS;
const SLOTS = ['authority', 'lure', 'payload'] as const;
/** Families of the bursts of one half: one in two at 10 and more. */
const SIZES = [3, 4, 5, 6, 7, 8, 9, 3, 5, 7, 4, 6, 10, 12, 14, 16, 18, 20, 24, 30, 10, 11, 13, 15, 22];
const DAYS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];
const OUTLETS = 40;
const GRADES = ['B', 'C', 'C', 'D', 'E'] as const;

type Phrases = Record<PlantedLanguage, string[]>;
interface Entry {
  half: string;
  slot: string;
  value: string;
  phrases: Phrases;
}

/** One made-up text as an outlet brings it. */
export interface PlantedPost {
  burst: string;
  /** Number of its family in the burst, from 0 in order of time. */
  family: number;
  outlet: string;
  kind: 'article' | 'message';
  grade: (typeof GRADES)[number];
  text: string;
  bodyStart: number;
  publishedAt: number;
  seenAt: number;
}

/** A burst of texts about one scheme. */
export interface Burst {
  id: string;
  half: Half;
  /** `authority + lure + payload`. */
  scheme: string;
  /** Whether a method of the library has these three. */
  known: boolean;
  languages: readonly PlantedLanguage[];
  families: number;
  days: number;
  posts: PlantedPost[];
}

function readWords(file: string): Entry[] {
  const entries: Entry[] = [];
  const text = readFileSync(new URL(`../sets/${file}`, import.meta.url), 'utf8');
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('= ')) {
      const [half = '', slot = '', value = ''] = line.slice(2).split(' ');
      entries.push({ half, slot, value, phrases: { ru: [], kk: [], en: [] } });
    } else {
      const language = line.slice(0, 2) as PlantedLanguage;
      entries.at(-1)!.phrases[language] = line.slice(3).split(' | ');
    }
  }
  return entries;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

interface Scheme {
  half: Half;
  values: Record<(typeof SLOTS)[number], Entry>;
  channels: readonly Entry[];
  known: boolean;
}

function isKnown(values: Scheme['values']): boolean {
  return METHODS.some(({ slots }) =>
    SLOTS.every((slot) => (slots as Record<string, readonly string[]>)[slot]?.includes(values[slot].value)),
  );
}

/** All 25 schemes of one half: any two have at most one of authority, lure and payload in common. */
function schemesOf(half: Half, entries: readonly Entry[]): Scheme[] {
  const of = (slot: string): Entry[] => entries.filter((entry) => entry.half === half && entry.slot === slot);
  const [authority, lure, payload] = SLOTS.map((slot) => of(slot));
  const size = authority!.length;
  return Array.from({ length: size * size }, (_, at) => {
    const [a, l] = [Math.floor(at / size), at % size];
    const values = {
      authority: authority![a]!,
      lure: lure![l]!,
      payload: payload![(2 * a - l + size) % size]!,
    };
    return { half, values, channels: of('channel'), known: isKnown(values) };
  });
}

interface Writing {
  chance: Chance;
  words: (slot: string, value: string) => Phrases;
}

function write(scheme: Scheme, language: PlantedLanguage, { chance, words }: Writing) {
  const kind = chance.below(2) === 0 ? 'report' : 'post';
  const [place = '', genitive = ''] = chance.pick(words('place', 'forms')[language]).split('/');
  const say = (entry: Entry): string => chance.pick(entry.phrases[language]);
  const sum = `${chance.below(90) + 10} ${String(chance.below(10) * 100).padStart(3, '0')}`;
  const filled: Record<string, string> = {
    authority: say(scheme.values.authority),
    lure: say(scheme.values.lure),
    payload: say(scheme.values.payload),
    channel: say(chance.pick(scheme.channels)),
    place,
    Place: capital(place),
    placeGen: genitive,
    n: String(chance.below(30) + 3),
    age: String(chance.below(50) + 20),
    sum: chance.below(2) === 0 ? `${sum} 000`.replace(/^\d(?=\d )/, '') : sum,
  };
  let body = chance
    .pick(words('frame', kind)[language])
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? name);
  const more = kind === 'report' ? chance.below(4) : 0;
  for (let n = 0; n < more; n += 1) body += ` ${chance.pick(words('filler', 'report')[language])}`;
  if (kind === 'post') return { kind: 'message' as const, text: body, bodyStart: 0 };
  const title = `${chance.pick(words('title', 'report')[language])}: ${capital(genitive)}`;
  return { kind: 'article' as const, text: `${title}\n\n${body}`, bodyStart: title.length + 2 };
}

/** The outlets that bring planted texts: half sites, half channels. */
function outletOf(number: number, isSite: boolean): { outlet: string; grade: PlantedPost['grade'] } {
  return {
    outlet: `planted-${isSite ? 'site' : 'channel'}-${number}`,
    grade: GRADES[number % GRADES.length]!,
  };
}

function familyPosts(
  first: Pick<PlantedPost, 'burst' | 'family' | 'kind' | 'text' | 'bodyStart' | 'publishedAt'>,
  chance: Chance,
): PlantedPost[] {
  const isSite = first.kind === 'article';
  const copies = chance.below(3) === 0 ? 1 + chance.below(3) : 0;
  return Array.from({ length: 1 + copies }, (_, at): PlantedPost => {
    const later = at === 0 ? 0 : (10 + chance.below(600)) * 60_000;
    const publishedAt = first.publishedAt + later;
    const seenAt = publishedAt + (2 + chance.below(isSite ? 40 : 8)) * 60_000;
    const text = at === 0 || isSite ? first.text : `${first.text}\n\n@planted_channel_${chance.below(9)}`;
    return { ...first, ...outletOf(chance.below(OUTLETS), isSite), text, publishedAt, seenAt };
  });
}

function burstOf(
  scheme: Scheme,
  shape: { id: string; families: number; startAt: number },
  writing: Writing,
): Burst {
  const { chance } = writing;
  const { id, families, startAt } = shape;
  const days = chance.pick(DAYS.filter((day) => families <= day * 10));
  const several = chance.below(3) === 0;
  const languages = several ? LANGUAGES : [chance.pick(LANGUAGES)];
  const times = Array.from({ length: families }, () => startAt + chance.below(days * 24 * 60) * 60_000);
  const posts = times
    .sort((a, b) => a - b)
    .flatMap((publishedAt, family) =>
      familyPosts(
        { burst: id, family, publishedAt, ...write(scheme, chance.pick(languages), writing) },
        chance,
      ),
    );
  const { authority, lure, payload } = scheme.values;
  return {
    id,
    half: scheme.half,
    scheme: `${authority.value} + ${lure.value} + ${payload.value}`,
    known: scheme.known,
    languages,
    families,
    days,
    posts,
  };
}

/** 25 bursts a half that begin between two times, each with 3 to 30 families over 1 to 14 days; the same seed gives the same. */
export function plantBursts(
  from: number,
  to: number,
  { seed, words: name }: { seed: number; words: PlantedWords },
): Burst[] {
  const chance = createChance(seed);
  const { file, halves } = WORDS[name];
  const entries = readWords(file);
  const words = (slot: string, value: string): Phrases =>
    entries.find((entry) => entry.slot === slot && entry.value === value)!.phrases;
  return halves.flatMap((half) =>
    schemesOf(half, entries).map((scheme, at) => {
      const startAt = from + chance.below(Math.floor((to - from) / DAY_MS)) * DAY_MS;
      // 7 and 25 have no divisor in common: the sizes go to the schemes in another order.
      const families = SIZES[(at * 7) % SIZES.length]!;
      return burstOf(scheme, { id: `${half}-${at}`, families, startAt }, { chance, words });
    }),
  );
}

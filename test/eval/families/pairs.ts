import { createChance, type Chance } from '../../../scripts/observables/chance.ts';
import type { UiLanguage } from '../../../src/model/language.ts';
import { copied, edited, rewritten, type Change } from './change.ts';
import { patternPair, type PatternKind } from './patterns.ts';

/** How a pair was made; `copy` and `edited` are of one family, the others are not. */
export type PairKind = 'copy' | 'edited' | 'rewrite' | 'neighbour' | PatternKind;

/** Two texts with their label. */
export interface Pair {
  language: UiLanguage;
  kind: PairKind;
  half: 'tuned' | 'held';
  same: boolean;
  a: string;
  b: string;
}

/** Of every twelve pairs: 3 copies, 3 edited, 2 rewritten, 1 of two texts that stand side by side, 3 of one pattern. */
const TURN: readonly PairKind[] = [
  'copy',
  'edited',
  'rewrite',
  'other-place',
  'edited',
  'copy',
  'neighbour',
  'other-numbers',
  'edited',
  'rewrite',
  'copy',
  'other-place-and-numbers',
];
const COUNTS: Readonly<Record<UiLanguage, number>> = { ru: 180, kk: 160, en: 160 };
const SEED = 20_261_122;

function pairOf(kind: PairKind, texts: { own: string; next: string }, change: Change): [string, string] {
  const { own, next } = texts;
  if (kind === 'copy') return [own, copied(own, change)];
  if (kind === 'edited') return [own, edited(own, change)];
  if (kind === 'rewrite') return [own, rewritten(own, change)];
  if (kind === 'neighbour') return [own, next];
  return patternPair(change.language, kind, change.chance);
}

/** The 500 pairs: 180 ru, 160 kk, 160 en, each made from texts of its own by the rules of `change.ts` and `patterns.ts`; halves in turn. */
export function makePairs(base: Readonly<Record<UiLanguage, readonly string[]>>): Pair[] {
  return (['ru', 'kk', 'en'] as const).flatMap((language) => {
    const texts = base[language];
    const chance: Chance = createChance(SEED);
    const step = Math.max(1, Math.floor(texts.length / COUNTS[language]));
    return Array.from({ length: COUNTS[language] }, (_, at): Pair => {
      const kind = TURN[Math.floor(at / 2) % TURN.length]!;
      const own = texts[(at * step) % texts.length]!;
      const next = texts[(at * step + 1) % texts.length]!;
      const donor = texts[(at * step + Math.floor(texts.length / 2)) % texts.length]!;
      const [a, b] = pairOf(kind, { own, next }, { chance, language, donor });
      const same = kind === 'copy' || kind === 'edited';
      return { language, kind, half: at % 2 === 0 ? 'tuned' : 'held', same, a, b };
    });
  });
}

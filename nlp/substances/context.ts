import type { SubstanceMention } from '../../src/model/annotation.ts';
import type { Span } from '../../src/model/document.ts';
import type { Reading } from '../reading.ts';
import { CHEMISTRY, DIVERSION, DRUGS, TRADE } from './cue-words.ts';
import { createCueFinder } from './cues.ts';
import type { CueFinder, CueFound } from './cues.ts';

const diversionAt = createCueFinder(DIVERSION);
const tradeAt = createCueFinder(TRADE);
const chemistryAt = createCueFinder({ 1: CHEMISTRY });
const drugsAt = createCueFinder({ 1: DRUGS });

const NEIGHBOUR = 1;
const NEIGHBOUR_SHARE = 0.5;
const MAX_CUES = 6;
// A notice without sentences is read no farther than this.
const MAX_TOKENS = 60;
const STRONG = 3;
// A substance that nobody has at home needs more than one weak word to be ordinary trade.
const LEAST_FOR_RARE = 2;

/** What a stretch of text around a mention says. */
export interface Context {
  context: SubstanceMention['context'];
  cues: Span[];
}

interface Window {
  reading: Reading;
  /** Tokens from, to before. */
  from: number;
  to: number;
  sentence: number;
}

/** The token that holds the offset, or the next one. */
export function tokenAt({ tokens }: Reading, offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The sentence of a token with its neighbours, `reach` to each side. */
export function windowAt(reading: Reading, at: number, reach = NEIGHBOUR): Window {
  const sentence = reading.sentenceOf[at] ?? 0;
  const isNear = (near: number): boolean =>
    near >= 0 &&
    Math.abs((reading.sentenceOf[near] ?? Number.NaN) - sentence) <= reach &&
    Math.abs(near - at) <= MAX_TOKENS;
  let from = at;
  while (isNear(from - 1)) from -= 1;
  let to = at + 1;
  while (to < reading.tokens.length && isNear(to)) to += 1;
  return { reading, from, to, sentence };
}

/** Each cue of the window once, where it weighs most; `own` tells whether it stands in the sentence itself. */
function cuesIn({ reading, from, to, sentence }: Window, find: CueFinder): (CueFound & { own: boolean })[] {
  const found = new Map<string, CueFound & { own: boolean }>();
  for (let at = from; at < to; at += 1) {
    const cue = find(reading.tokens, at);
    if (cue === null || cue.to > to) continue;
    const own = reading.sentenceOf[at] === sentence;
    const known = found.get(cue.cue);
    if (known === undefined || (own && !known.own)) found.set(cue.cue, { ...cue, own });
    at = cue.to - 1;
  }
  return [...found.values()];
}

const weigh = (cues: readonly (CueFound & { own: boolean })[]): number =>
  cues.reduce((sum, { weight, own }) => sum + (own ? weight : weight * NEIGHBOUR_SHARE), 0);

const spansOf = (cues: readonly CueFound[], { tokens }: Reading): Span[] =>
  cues.slice(0, MAX_CUES).map(({ from, to }) => ({ start: tokens[from]!.start, end: tokens[to - 1]!.end }));

/** Diversion, trade or neither by the weights of the words in the sentence and its neighbours; without any, what the substance itself makes likely. */
export function contextAt(reading: Reading, at: number, isEveryday: boolean): Context {
  const window = windowAt(reading, at);
  const diversion = cuesIn(window, diversionAt);
  const trade = cuesIn(window, tradeAt);
  const against = weigh(diversion);
  const ordinary = weigh(trade);
  const isStrong = diversion.some(({ weight, own }) => own && weight === STRONG);
  // Seized goods have sellers, factories and tons as well: strong words outweigh twice as many of trade.
  const isDiversion = isStrong ? against * 2 > ordinary : against >= 2 && against > ordinary;
  if (isDiversion) return { context: 'diversion', cues: spansOf(diversion, reading) };
  const isOrdinary = ordinary > against && (isEveryday || ordinary >= LEAST_FOR_RARE);
  if (isOrdinary || (isEveryday && against < 2)) return { context: 'trade', cues: spansOf(trade, reading) };
  return { context: 'unclear', cues: [] };
}

function has(reading: Reading, at: number, find: CueFinder): boolean {
  const { from, to } = windowAt(reading, at, 0);
  for (let near = from; near < to; near += 1) if (find(reading.tokens, near) !== null) return true;
  return false;
}

/** Whether the sentence speaks of chemistry, its control or drugs. */
export const speaksOfChemistry = (reading: Reading, at: number): boolean => has(reading, at, chemistryAt);

/** Whether the sentence speaks of drugs or precursors. */
export const speaksOfDrugs = (reading: Reading, at: number): boolean => has(reading, at, drugsAt);

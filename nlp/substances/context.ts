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

/** All cues of a text. */
type Cues = Record<'diversion' | 'trade', readonly CueFound[]>;

function allCues({ tokens }: Reading, find: CueFinder): CueFound[] {
  const found: CueFound[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const cue = find(tokens, at);
    if (cue === null) continue;
    found.push(cue);
    at = cue.to - 1;
  }
  return found;
}

const read = new WeakMap<Reading, Cues>();

function cuesOf(reading: Reading): Cues {
  let cues = read.get(reading);
  if (cues === undefined) {
    cues = { diversion: allCues(reading, diversionAt), trade: allCues(reading, tradeAt) };
    read.set(reading, cues);
  }
  return cues;
}

/** A cue near a mention; `own` tells whether it stands in the same sentence. */
type Near = CueFound & { own: boolean };

/** Each cue of the sentence and its neighbours once, in the sentence itself where it is there too. */
function nearTo(cues: readonly CueFound[], { sentenceOf }: Reading, at: number): Near[] {
  const found = new Map<string, Near>();
  for (const cue of cues) {
    const apart = Math.abs(sentenceOf[cue.from]! - sentenceOf[at]!);
    if (apart > NEIGHBOUR || Math.abs(cue.from - at) > MAX_TOKENS) continue;
    if (apart === 0 || !found.has(cue.cue)) found.set(cue.cue, { ...cue, own: apart === 0 });
  }
  return [...found.values()];
}

const weigh = (cues: readonly Near[]): number =>
  cues.reduce((sum, { weight, own }) => sum + (own ? weight : weight * NEIGHBOUR_SHARE), 0);

const spansOf = (cues: readonly CueFound[], { tokens }: Reading): Span[] =>
  cues.slice(0, MAX_CUES).map(({ from, to }) => ({ start: tokens[from]!.start, end: tokens[to - 1]!.end }));

/** Diversion, trade or neither by the weights of the words in the sentence and its neighbours; without any, what the substance itself makes likely. */
export function contextAt(reading: Reading, at: number, isEveryday: boolean): Context {
  if (at >= reading.tokens.length) return { context: isEveryday ? 'trade' : 'unclear', cues: [] };
  const all = cuesOf(reading);
  const diversion = nearTo(all.diversion, reading, at);
  const trade = nearTo(all.trade, reading, at);
  const against = weigh(diversion);
  const ordinary = weigh(trade);
  const isStrong = diversion.some(({ weight, own }) => own && weight === STRONG);
  // Seized goods have sellers, factories and tons as well: strong words outweigh twice as many of trade.
  const isTelling = diversion.some(({ weight }) => weight > 1);
  const isDiversion = isStrong ? against * 2 > ordinary : isTelling && against >= 2 && against > ordinary;
  if (isDiversion) return { context: 'diversion', cues: spansOf(diversion, reading) };
  const isOrdinary = ordinary > against && (isEveryday || ordinary >= LEAST_FOR_RARE);
  if (isOrdinary || (isEveryday && against < 2)) return { context: 'trade', cues: spansOf(trade, reading) };
  return { context: 'unclear', cues: [] };
}

function has({ tokens, sentenceOf }: Reading, at: number, find: CueFinder): boolean {
  const isNear = (near: number): boolean =>
    sentenceOf[near] === sentenceOf[at] && Math.abs(near - at) <= MAX_TOKENS;
  for (let near = at; near >= 0 && isNear(near); near -= 1) if (find(tokens, near) !== null) return true;
  for (let near = at + 1; near < tokens.length && isNear(near); near += 1)
    if (find(tokens, near) !== null) return true;
  return false;
}

/** Whether the sentence speaks of chemistry, its control or drugs. */
export const speaksOfChemistry = (reading: Reading, at: number): boolean => has(reading, at, chemistryAt);

/** Whether the sentence speaks of drugs or precursors. */
export const speaksOfDrugs = (reading: Reading, at: number): boolean => has(reading, at, drugsAt);

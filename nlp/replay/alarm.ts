import type { ReplayEvent } from '../../src/model/replay.ts';
import type { SignalCandidate } from '../../src/model/signal.ts';
import { analyse } from '../text/tokens.ts';
import type { Raised } from './raised.ts';

/** What a detector or a baseline said at a time, in the form in which all of them are held against events. */
export interface Alarm {
  /** When, milliseconds since 1970. */
  at: number;
  score: number;
  category: string | null;
  region: string | null;
  method: string | null;
  /** All that it shows: headline and quotes. */
  text: string;
}

function textOf({ headline, evidence }: SignalCandidate): string {
  const quotes = evidence.map(({ title, quote }) => `${title ?? ''}\n${quote}`);
  return [headline.kk, headline.ru, headline.en, ...quotes].join('\n');
}

/** A signal as it stood when it was first told: what it learned later is no credit to its time. */
export function alarmOf({ firstAt, first }: Raised): Alarm {
  const { score, category, region, method } = first;
  return { at: firstAt, score, category, region, method: method?.id ?? null, text: textOf(first) };
}

/** An event ready to be held against alarms. */
export interface Sought extends Omit<ReplayEvent, 'date' | 'words'> {
  /** Milliseconds since 1970. */
  at: number;
  /** Stems of each of its words; a word of several has to stand as it is. */
  words: string[][];
}

/** Reads the words of an event once. */
export function sought({ date, words = [], ...event }: ReplayEvent): Sought {
  const stems = words.map((word) => analyse(word).map(({ stem }) => stem));
  return { ...event, at: Date.parse(date), words: stems.filter((list) => list.length > 0) };
}

function holds(stems: readonly string[], wanted: readonly string[]): boolean {
  return stems.some((_, at) => wanted.every((stem, offset) => stems[at + offset] === stem));
}

const agrees = (wanted: string | undefined, got: string | null): boolean =>
  wanted === undefined || got === wanted;

/**
 * Whether an alarm may be of an event, its time left aside: category and region are those of the event where it names
 * them (an alarm of the whole country is of every region), and one of its words stands in what the alarm shows. An
 * alarm that names the method of the event needs no words.
 */
export function isOf(alarm: Alarm, event: Sought, stemsOf: (alarm: Alarm) => readonly string[]): boolean {
  if (alarm.region !== null && !agrees(event.region, alarm.region)) return false;
  if (event.method !== undefined && alarm.method === event.method) return true;
  if (event.category === undefined && event.words.length === 0) return false;
  if (!agrees(event.category, alarm.category)) return false;
  return event.words.length === 0 || event.words.some((word) => holds(stemsOf(alarm), word));
}

import type { Span } from '../../src/model/document.ts';
import { NO_WIDTH } from './plain.ts';

/** Digits without a gap. */
interface DigitGroup extends Span {
  digits: string;
}

/** Groups of digits with nothing but spaces, dashes, dots and brackets between them; `gaps[i]` stands after group i. */
export interface DigitRun {
  groups: DigitGroup[];
  gaps: string[];
  /** A plus stands right before it. */
  plus: boolean;
}

const LOOK_ALIKE: Readonly<Record<string, string>> = {
  О: '0',
  о: '0',
  O: '0',
  o: '0',
  З: '3',
  з: '3',
  l: '1',
  I: '1',
  І: '1',
};
const GAP = ` -().${NO_WIDTH}`;
const MAX_GAP = 3;
// The shortest thing looked for has ten digits.
const MIN_DIGITS = 10;
const MAX_GROUPS = 64;

// Where a run may be: next to no text has so many digits in a row.
const CANDIDATE = /\d[\d ()\-.\u200bОоOoЗзlIІ]{8,}\d/g;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

function digitAt(text: string, at: number): string {
  const character = text[at] ?? '';
  if (isDigit(character.charCodeAt(0))) return character;
  const like = LOOK_ALIKE[character];
  return like !== undefined && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))
    ? like
    : '';
}

function groupAt(text: string, start: number): DigitGroup {
  let digits = '';
  let end = start;
  for (let digit = digitAt(text, end); digit !== ''; digit = digitAt(text, end)) {
    digits += digit;
    end += 1;
  }
  return { start, end, digits };
}

function gapAt(text: string, start: number): string | null {
  let end = start;
  while (end - start <= MAX_GAP && GAP.includes(text[end] ?? '\n')) end += 1;
  const gap = text.slice(start, end);
  if (gap === '' || gap.length > MAX_GAP || !isDigit(text.charCodeAt(end))) return null;
  return gap.includes('. ') ? null : gap;
}

function runAt(text: string, start: number): DigitRun {
  const groups = [groupAt(text, start)];
  const gaps: string[] = [];
  while (groups.length < MAX_GROUPS) {
    const { end } = groups.at(-1)!;
    const gap = gapAt(text, end);
    if (gap === null) break;
    gaps.push(gap);
    groups.push(groupAt(text, end + gap.length));
  }
  return { groups, gaps, plus: text[start - 1] === '+' };
}

/** Whether a number may not begin or end beside this character: it is part of a longer code. */
const isGlue = (character: string | undefined): boolean =>
  character !== undefined && /[A-Za-z_а-яё]/.test(character);

/** All runs with at least ten digits, parts of words and hashes left out. Expects plain text. */
export function digitRuns(text: string): DigitRun[] {
  const runs: DigitRun[] = [];
  let done = 0;
  for (const { index, 0: written } of text.matchAll(CANDIDATE)) {
    for (let at = Math.max(done, index); at < index + written.length; at += 1) {
      if (!isDigit(text.charCodeAt(at))) continue;
      const run = runAt(text, at);
      const { end } = run.groups.at(-1)!;
      const before = text[at - 1];
      let digits = 0;
      for (const group of run.groups) digits += group.digits.length;
      const parted = before === undefined || !/[A-Za-z_]/.test(before);
      if (digits >= MIN_DIGITS && parted && !isGlue(text[end])) runs.push(run);
      at = end;
      done = end;
    }
  }
  return runs;
}

/** A row of groups of one run with its digits. */
export interface Stretch extends Span {
  digits: string;
  sizes: number[];
  /** Only spaces, or nothing, stand between the groups. */
  spaced: boolean;
  plus: boolean;
}

/** Whether a number may begin or end at the gap: a dash or a dot would make it part of something longer. */
const parts = (gap: string | undefined): boolean => gap === undefined || gap.includes(' ');

function stretchOf({ groups, gaps, plus }: DigitRun, from: number, to: number): Stretch {
  const taken = groups.slice(from, to);
  return {
    start: taken[0]!.start,
    end: taken.at(-1)!.end,
    digits: taken.map(({ digits }) => digits).join(''),
    sizes: taken.map(({ digits }) => digits.length),
    spaced: gaps.slice(from, to - 1).every((gap) => gap.trim() === ''),
    plus: plus && from === 0,
  };
}

/** Rows of groups that stand apart and have `least` to `most` digits together, longer ones first, from left to right. */
export function stretches(run: DigitRun, least: number, most: number): Stretch[] {
  const found: Stretch[] = [];
  const { groups, gaps } = run;
  for (let from = 0; from < groups.length; from += 1) {
    if (!parts(from === 0 ? undefined : gaps[from - 1])) continue;
    const here: Stretch[] = [];
    let digits = 0;
    for (let to = from + 1; to <= groups.length; to += 1) {
      digits += groups[to - 1]!.digits.length;
      if (digits > most) break;
      if (digits >= least && parts(gaps[to - 1])) here.push(stretchOf(run, from, to));
    }
    found.push(...here.reverse());
  }
  return found;
}

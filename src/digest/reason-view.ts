import type { Contribution } from '../model/signal.ts';
import { oneLine } from './clean.ts';
import { CONTRIBUTIONS, type PhraseKey } from './words/words.ts';
import type { Speaker } from './words/index.ts';

/** One contribution to a score in words. */
export interface ReasonView {
  name: string;
  /** Which way and how strongly it moves the score. */
  effect: string;
  /** What it adds to the sum under the logistic curve, with its sign. */
  amount: string;
}

// In log-odds: 1 makes a signal 2.7 times as likely as not, 0.3 a third more. Chosen for reading, tuned on nothing.
const STRONG = 1;
const PLAIN = 0.3;
const NOTHING = 0.005;

function effectOf(added: number): PhraseKey {
  const size = Math.abs(added);
  if (size < NOTHING) return 'effect.none';
  const way = added > 0 ? 'effect.up' : 'effect.down';
  if (size >= STRONG) return `${way}.strong`;
  return size >= PLAIN ? way : `${way}.slight`;
}

function nameOf(name: string, speaker: Speaker): string {
  const known = CONTRIBUTIONS.find((candidate) => candidate === name);
  return known === undefined ? oneLine(name.replaceAll(/[-_]/g, ' ')) : speaker.say(`why.${known}`);
}

/** What each name adds, of both scores together. Every signal starts from the same base, which explains nothing. */
function addedByName(explanation: readonly Contribution[]): { name: string; added: number }[] {
  const sums = new Map<string, number>();
  for (const { name, value, weight } of explanation)
    if (name !== 'base') sums.set(name, (sums.get(name) ?? 0) + value * weight);
  return [...sums].map(([name, added]) => ({ name, added }));
}

/** The contributions in words, the weightiest first. */
export function viewReasons(explanation: readonly Contribution[], speaker: Speaker): ReasonView[] {
  return addedByName(explanation)
    .sort((a, b) => Math.abs(b.added) - Math.abs(a.added))
    .map(({ name, added }) => ({
      name: nameOf(name, speaker),
      effect: speaker.say(effectOf(added)),
      amount: speaker.signed(added),
    }));
}

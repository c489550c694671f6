import { signNumber } from './lexicon.ts';

/** Further signs that must, or must not, stand within so many tokens of the first. */
export interface Nearby {
  signs: readonly number[];
  within: number;
  absent: boolean;
}

/** A first sign with what must stand near it. */
export interface Expression {
  first: readonly number[];
  near: readonly Nearby[];
}

const numbersOf = (slot: string): number[] => slot.split('|').map(signNumber);

/**
 * Reads `@call ~14 @pretend|банк* !~6 @context.film`: slots of alternatives, each after the first behind `~n` (within n tokens
 * of the first, either side) or `!~n` (none within n). Throws on anything else.
 */
export function readExpression(text: string): Expression {
  const [head = '', ...parts] = text.trim().split(/\s+/);
  const near: Nearby[] = [];
  if (parts.length % 2 !== 0) throw new Error(`Expected "~n slot" pairs after the first slot, got "${text}"`);
  for (let at = 0; at < parts.length; at += 2) {
    const window = /^(!?)~(\d+)$/.exec(parts[at]!);
    if (window === null) throw new Error(`Expected ~n or !~n, got "${parts[at]}" in "${text}"`);
    near.push({ absent: window[1] === '!', within: Number(window[2]), signs: numbersOf(parts[at + 1]!) });
  }
  return { first: numbersOf(head), near };
}

/** Reads a condition `@a|b ~8`: signs and how near one of them must stand. Throws on anything else. */
export function readCondition(text: string): { signs: readonly number[]; within: number } {
  const parts = /^(\S+) ~(\d+)$/.exec(text.trim());
  if (parts === null) throw new Error(`Expected signs and ~n, got "${text}"`);
  return { signs: numbersOf(parts[1]!), within: Number(parts[2]) };
}

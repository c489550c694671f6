import { createHash } from 'node:crypto';
import type { Contribution } from '../../src/model/signal.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { DAY_ONE_WEIGHTS, weigh } from '../../src/model/weights.ts';

/** A number from 0 to 1 that is the same for the same name. */
function drawn(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE(0) / 2 ** 32;
}

/** Made-up values of a signal. */
function explanationOf(n: number): Contribution[] {
  return weigh({
    importance: {
      significance: 3 * drawn(`significance ${n}`),
      severity: drawn(`severity ${n}`),
      place: Number(drawn(`place ${n}`) > 0.5),
    },
    credibility: {
      origins: 1 + 2 * drawn(`origins ${n}`),
      reliability: 0.4 + 0.5 * drawn(`reliability ${n}`),
      reposts: drawn(`reposts ${n}`),
    },
  }).explanation;
}

/**
 * Made-up verdicts of analysts who judge by weights of their own: `truth` gives what each contribution is worth to them
 * where that is not what it weighs on the first day.
 */
export function madeUpVerdicts(count: number, truth: Readonly<Record<string, number>> = {}): Verdict[] {
  return Array.from({ length: count }, (_, n) => {
    const explanation = explanationOf(n);
    const sum = explanation.reduce(
      (total, { of, name, value }) => total + value * (truth[`${of} ${name}`] ?? DAY_ONE_WEIGHTS[of][name]!),
      0,
    );
    return {
      signalId: String(n).padStart(4, '0'),
      isTrue: drawn(`verdict ${n}`) < 1 / (1 + Math.exp(-sum)),
      at: '2026-11-20T10:00:00.000Z',
      explanation,
      sources: [`source-${n % 3}`],
    };
  });
}

import type { SubstanceMention } from './annotation.ts';

/** Ids of the substances named outside ordinary trade and use, each once: what is searched for, counted and warned of. */
export function notableSubstances(mentions: readonly SubstanceMention[]): string[] {
  return [
    ...new Set(mentions.filter(({ context }) => context !== 'trade').map(({ substance }) => substance)),
  ];
}

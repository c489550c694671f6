import type { SubstanceMention } from './annotation.ts';

/** Ids of the substances named outside ordinary trade and use, each once: what is searched for, counted and warned of. */
export function notableSubstances(mentions: readonly SubstanceMention[]): string[] {
  return [
    ...new Set(mentions.filter(({ context }) => context !== 'trade').map(({ substance }) => substance)),
  ];
}

/** Ids of the substances named in ordinary trade and use only, each once: no warning, but told of by targeting queries. */
export function tradedSubstances(mentions: readonly SubstanceMention[]): string[] {
  const notable = new Set(notableSubstances(mentions));
  return [...new Set(mentions.map(({ substance }) => substance))].filter((id) => !notable.has(id));
}

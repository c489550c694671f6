import type { Stage } from '../stage.ts';
import { findSubstances } from '../substances/index.ts';

/** Controlled and watched substances, each mention with what the words around it speak of. */
export const substancesStage: Stage<'substances'> = {
  name: 'substances',
  version: '2',
  requires: ['tokens'],
  assigns: 'substances',
  run: findSubstances,
};

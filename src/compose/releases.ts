import { findObservables } from '../../nlp/observables/index.ts';
import advice from '../../nlp/taxonomy/advice.json' with { type: 'json' };
import bodies from '../../nlp/taxonomy/bodies.json' with { type: 'json' };
import type { DraftLists } from '../digest/releases/draft.ts';
import type { ReleaseNames } from '../digest/releases/view.ts';
import type { ApiBodies } from '../model/release.ts';
import type { Releasing } from '../server/deps.ts';
import type { Source } from '../model/source.ts';
import { digestNames } from './names.ts';
import categoriesFile from '../../nlp/taxonomy/categories.json' with { type: 'json' };

const ROUTES = new Map(categoriesFile.categories.map(({ id, route }) => [id, route]));
const routeOf = (category: string | null) => ROUTES.get(category ?? '')?.[0];
const FIRST_SENDER = bodies.senders[0]!;

/** State bodies that letters go to, and lines that people can report to. */
export const BODIES: ApiBodies = {
  bodies: bodies.bodies.map(({ id, name, to, categories }) => ({ id, name, to, categories })),
  lines: bodies.lines.map(({ id, number, name }) => ({ id, number, name })),
};

/** Reviewed lists that drafts begin with. */
export const DRAFT_LISTS: DraftLists = {
  signs: advice.signs,
  steps: advice.steps,
  lines: bodies.lines,
};

/** Names for letters and notices: of ids, of who writes, and of lines. */
export function releaseNames(sources: readonly Source[]): ReleaseNames {
  return {
    ...digestNames(sources),
    sender: (category) => (bodies.senders.find(({ id }) => id === routeOf(category)) ?? FIRST_SENDER).name,
    audience: (category) =>
      routeOf(category) === 'targeting_centre' ? 'targeting-centre' : 'forecasting-centre',
    line: (id) => BODIES.lines.find((line) => line.id === id) ?? null,
  };
}

/** Numbers by which one person can be reached or known. */
const NUMBERS: ReadonlySet<string> = new Set(['phone', 'iin', 'card', 'iban', 'imei', 'iccid']);

/** What the service writes letters and notices from. */
export function releasing(sources: () => readonly Source[]): Releasing {
  return {
    names: () => releaseNames(sources()),
    lists: DRAFT_LISTS,
    bodies: BODIES,
    findNumber: (text) =>
      findObservables(text, 'release').find(({ kind, personal }) => personal && NUMBERS.has(kind)) ?? null,
  };
}

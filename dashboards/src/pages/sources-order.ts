import type { ApiSource } from '../../../src/model/api.ts';
import type { SourceState } from '../../../src/model/source.ts';

/** What a source is shown as: its state, or that it is switched off or was never visited. */
export type ShownState = SourceState | 'unvisited' | 'disabled';

/** Worst first; what is switched off comes last. */
export const STATE_ORDER: readonly ShownState[] = [
  'failing',
  'blocked',
  'timeout',
  'moved',
  'no-preview',
  'empty',
  'undated',
  'partly-undated',
  'unvisited',
  'not-modified',
  'ok',
  'disabled',
];

/** The tone a state is shown in. */
export function toneOf(state: ShownState): 'bad' | 'warn' | 'good' | 'none' {
  if (state === 'ok' || state === 'not-modified') return 'good';
  if (state === 'unvisited' || state === 'disabled') return 'none';
  return state === 'empty' || state === 'undated' || state === 'partly-undated' || state === 'moved'
    ? 'warn'
    : 'bad';
}

/** What a source is shown as. */
export function shownState(source: ApiSource): ShownState {
  if (!source.enabled) return 'disabled';
  return source.state ?? 'unvisited';
}

/** Sources in trouble first, within one state by name. */
export function byTrouble(sources: readonly ApiSource[]): ApiSource[] {
  const rank = (source: ApiSource): number => STATE_ORDER.indexOf(shownState(source));
  return [...sources].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

/** What is looked for in the table of sources; an empty string looks for nothing. */
export interface SourceFilters {
  state: string;
  group: string;
  language: string;
  name: string;
}

/** The sources that all filters let through. */
export function filterSources(sources: readonly ApiSource[], filters: SourceFilters): ApiSource[] {
  const name = filters.name.toLowerCase();
  return sources.filter(
    (source) =>
      (filters.state === '' || shownState(source) === filters.state) &&
      (filters.group === '' || source.group === filters.group) &&
      (filters.language === '' || source.languages.includes(filters.language)) &&
      (name === '' || source.name.toLowerCase().includes(name) || source.id.includes(name)),
  );
}

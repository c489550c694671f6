import type { Localized } from '../../src/model/language.ts';
import type { Query } from '../../src/model/query.ts';
import { CATEGORIES, SUBSTANCES } from '../taxonomy/index.ts';

/** A question asked of every new document. */
export interface StandingQuery {
  id: string;
  name: Localized;
  query: Query;
  /** Category its signals carry; a passing mention of that category is not enough. */
  category: string | null;
  /** 1 to 5. */
  severity: number;
  /** Changes when the query does; absent of those that never do. */
  version?: number;
  /** Documents first seen before this instant (ISO) do not fire it; absent where any may. */
  since?: string;
}

const MIN_SEVERITY = 4;

function field(name: 'category' | 'substance', value: string): Query {
  return { type: 'field', field: name, value, start: 0, end: 0 };
}

const CONTROLLED = SUBSTANCES.filter(({ control }) => control !== null);

/** One query for each category of severity 4 or 5; the one on precursors also asks for any substance under control. */
export const DEFAULT_STANDING_QUERIES: readonly StandingQuery[] = CATEGORIES.filter(
  ({ severity }) => severity >= MIN_SEVERITY,
).map(({ id, name, severity }) => ({
  id,
  name,
  query:
    id === 'precursors_chemicals'
      ? {
          type: 'or',
          nodes: [field('category', id), ...CONTROLLED.map((substance) => field('substance', substance.id))],
        }
      : field('category', id),
  category: id,
  severity,
}));

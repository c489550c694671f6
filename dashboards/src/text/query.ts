/** One `field:value` of a query, as it is written there. */
export interface Filter {
  field: string;
  value: string;
  /** Where it stands in the query text, half-open. */
  start: number;
  end: number;
}

const FIELD = /(?<![\w:"])([a-z]+):("[^"]*"|[^\s()"]+)/giu;

/** The filters written in the query, quotes taken off the values. Text inside quotes is not looked into. */
export function filtersOf(query: string): Filter[] {
  const quoted = [...query.matchAll(/(?<!:)"[^"]*"/g)].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);
  return (
    [...query.matchAll(FIELD)]
      .filter((match) => !quoted.some(([start = 0, end = 0]) => match.index >= start && match.index < end))
      // What is excluded is no filter that can be clicked away.
      .filter((match) => !/(?:-|\bNOT\s+)$/u.test(query.slice(0, match.index)))
      .map((match) => ({
        field: (match[1] ?? '').toLowerCase(),
        value: (match[2] ?? '').replaceAll('"', ''),
        start: match.index,
        end: match.index + match[0].length,
      }))
  );
}

/** Whether the query has this filter. */
export function hasFilter(query: string, field: string, value: string): boolean {
  return filtersOf(query).some((filter) => filter.field === field && filter.value === value);
}

function without(query: string, filter: Filter): string {
  const before = query.slice(0, filter.start).replace(/(?:\b(?:AND|OR|NOT)\s+)+$/u, '');
  const after = query.slice(filter.end);
  const joined = `${before} ${after}`.replace(/\s+/gu, ' ').trim();
  return joined
    .replace(/^(?:AND|OR)\s+/u, '')
    .replace(/\(\s*\)/gu, '')
    .trim();
}

const written = (field: string, value: string): string =>
  /^[\p{L}\p{N}_.-]+$/u.test(value) ? `${field}:${value}` : `${field}:"${value}"`;

/** Whether an OR stands outside all brackets and quotes, where it would swallow what is added. */
function hasOpenOr(query: string): boolean {
  let depth = 0;
  for (const [piece] of query.matchAll(/"[^"]*"|[()]|[^\s()"]+/gu)) {
    if (piece === '(') depth += 1;
    else if (piece === ')') depth -= 1;
    else if (piece === 'OR' && depth === 0) return true;
  }
  return false;
}

/** The query with the filter added, or taken away when it was there. A query with OR is put in brackets first. */
export function toggleFilter(query: string, field: string, value: string): string {
  const present = filtersOf(query).find((filter) => filter.field === field && filter.value === value);
  if (present !== undefined) return without(query, present);
  const text = query.trim();
  if (text === '') return written(field, value);
  const bracketed = hasOpenOr(text) ? `(${text})` : text;
  return `${bracketed} ${written(field, value)}`;
}

import { evaluateResolved, type MatchSpan, type QueryView } from '../../src/model/query-evaluate.ts';
import type { ResolvedQuery } from '../../src/model/query-resolve.ts';
import { indexWords, type WordIndex } from '../../src/model/query-view.ts';
import { clausesOf, rarestClause, valuesOf, type QueryAtom } from './percolator-atoms.ts';

/** A query under the id by which it is taken out again. */
export interface PercolatedQuery {
  id: string;
  query: ResolvedQuery;
}

/** A query that a document answers, with where the words asked for stand. */
export interface PercolatorMatch {
  id: string;
  spans: MatchSpan[];
}

/** Many queries asked of one document at a time. */
export interface Percolator {
  readonly size: number;
  /** Takes a query in; one of the same id is replaced. Throws RangeError beyond the bound. */
  add(query: PercolatedQuery): void;
  /** False when there is no query of that id. */
  remove(id: string): boolean;
  /** Ids of the queries that the index cannot rule out, in the order in which they came. */
  candidates(view: QueryView): string[];
  /** The queries the document answers, exactly those `evaluateResolved` finds one by one, in the order in which they came. */
  match(view: QueryView): PercolatorMatch[];
}

/** Most queries of one percolator. */
export const MAX_PERCOLATED_QUERIES = 20_000;

interface Atom {
  atom: QueryAtom;
  /** Queries that name it in any clause. */
  uses: number;
  /** Queries that are looked at when a document has it. */
  posted: Set<Entry>;
  /** Turn of the last document that has it. */
  seen: number;
}

interface Entry extends PercolatedQuery {
  order: number;
  clauses: Atom[][];
  posted: Atom[];
  seen: number;
}

type Indexed = QueryView & { index: WordIndex };

/** The atoms that queries name, each once. */
function createAtomIndex() {
  const byKind = new Map<QueryAtom['kind'], Map<string, Atom>>();
  /** How many prefixes there are of each length. */
  const lengths = new Map<number, number>();

  function countLength({ kind, text }: QueryAtom, change: number): void {
    if (kind !== 'prefix') return;
    const count = (lengths.get(text.length) ?? 0) + change;
    if (count === 0) lengths.delete(text.length);
    else lengths.set(text.length, count);
  }

  return {
    use(atom: QueryAtom): Atom {
      const kind = byKind.get(atom.kind) ?? new Map<string, Atom>();
      byKind.set(atom.kind, kind);
      let known = kind.get(atom.text);
      if (known === undefined) {
        known = { atom, uses: 0, posted: new Set(), seen: 0 };
        kind.set(atom.text, known);
        countLength(atom, 1);
      }
      known.uses += 1;
      return known;
    },
    drop(known: Atom): void {
      known.uses -= 1;
      if (known.uses > 0) return;
      byKind.get(known.atom.kind)?.delete(known.atom.text);
      countLength(known.atom, -1);
    },
    /** The atoms a document has, each marked with the turn. */
    mark(view: Indexed, turn: number): Atom[] {
      const present: Atom[] = [];
      const found = (atom: Atom | undefined): void => {
        if (atom === undefined || atom.seen === turn) return;
        atom.seen = turn;
        present.push(atom);
      };
      const stems = byKind.get('stem');
      if (stems !== undefined) for (const stem of view.index.stems.keys()) found(stems.get(stem));
      for (const [field, value] of valuesOf(view)) found(byKind.get(field)?.get(value));
      if (lengths.size === 0) return present;
      const prefixes = byKind.get('prefix')!;
      const words = new Set<string>();
      for (const begun of view.index.beginnings.values()) for (const { word } of begun) words.add(word);
      for (const word of words) {
        for (const length of lengths.keys()) {
          if (length <= word.length) found(prefixes.get(word.slice(0, length)));
        }
      }
      return present;
    },
  };
}

const indexed = (view: QueryView): Indexed => ({ ...view, index: view.index ?? indexWords(view) });

function candidatesIn(
  view: Indexed,
  { atoms, always, turn }: { atoms: ReturnType<typeof createAtomIndex>; always: Set<Entry>; turn: number },
): Entry[] {
  const found: Entry[] = [...always];
  // All are marked before the first clause is looked at.
  for (const { posted } of atoms.mark(view, turn)) {
    for (const entry of posted) {
      if (entry.seen === turn) continue;
      entry.seen = turn;
      if (entry.clauses.every((clause) => clause.some((atom) => atom.seen === turn))) found.push(entry);
    }
  }
  return found.sort((a, b) => a.order - b.order);
}

/**
 * An index from atoms (stems, beginnings of words, values of fields) to the queries that cannot hold without them: each
 * query waits under its rarest clause and is evaluated only where all its clauses hold. A query without a clause
 * (exclusions alone, days, everything) is always evaluated. Queries come and go without a rebuild.
 */
export function createPercolator(queries: Iterable<PercolatedQuery> = []): Percolator {
  const atoms = createAtomIndex();
  const entries = new Map<string, Entry>();
  const always = new Set<Entry>();
  let order = 0;
  let turn = 0;
  const lookAt = (view: Indexed) => candidatesIn(view, { atoms, always, turn: (turn += 1) });

  const percolator: Percolator = {
    get size() {
      return entries.size;
    },
    add({ id, query }) {
      percolator.remove(id);
      if (entries.size >= MAX_PERCOLATED_QUERIES) {
        throw new RangeError(
          `Expected at most ${MAX_PERCOLATED_QUERIES} standing queries, got one more (${id})`,
        );
      }
      const asked = clausesOf(query);
      const rarest = rarestClause(asked);
      const clauses = asked.map((clause) => clause.map((atom) => atoms.use(atom)));
      const posted = rarest === null ? [] : clauses[asked.indexOf(rarest)]!;
      const entry: Entry = { id, query, order: (order += 1), clauses, posted, seen: 0 };
      entries.set(id, entry);
      if (rarest === null) always.add(entry);
      for (const atom of posted) atom.posted.add(entry);
    },
    remove(id) {
      const entry = entries.get(id);
      if (entry === undefined) return false;
      entries.delete(id);
      always.delete(entry);
      for (const atom of entry.posted) atom.posted.delete(entry);
      for (const atom of entry.clauses.flat()) atoms.drop(atom);
      return true;
    },
    candidates: (view) => lookAt(indexed(view)).map(({ id }) => id),
    match(view) {
      const asked = indexed(view);
      return lookAt(asked).flatMap(({ id, query }) => {
        const { matched, spans } = evaluateResolved(query, asked);
        return matched ? [{ id, spans }] : [];
      });
    },
  };
  for (const query of queries) percolator.add(query);
  return percolator;
}

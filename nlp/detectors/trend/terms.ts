import type { Unit } from './units.ts';

/** Something whose share may trend: a concept or stem, or two things told together. */
export interface Term {
  key: number;
  /** Keys of its one or two units. */
  units: readonly number[];
}

/** Terms as columns, for there are a hundred and more in a text. */
export interface TermList {
  keys: number[];
  /** Key of the first unit of each term, and of the second; 0 where there is none. */
  first: number[];
  second: number[];
}

/** Terms of a text, those of the closed list apart. */
export interface Terms {
  concepts: TermList;
  others: TermList;
}

/** Key of two units told together, whichever stands first. */
function pairKey(a: number, b: number): number {
  const low = Math.min(a, b);
  let hash = Math.imul(low ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.max(a, b);
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2_ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
}

const emptyList = (): TermList => ({ keys: [], first: [], second: [] });

/** All terms of a text: its concepts, its stems, and every two of its units of which one is no place. */
export function termsOf(units: readonly Unit[]): Terms {
  const terms: Terms = { concepts: emptyList(), others: emptyList() };
  const { keys, first, second } = terms.others;
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at]!;
    if (!unit.isPlace) {
      const list = unit.isConcept ? terms.concepts : terms.others;
      list.keys.push(unit.key);
      list.first.push(unit.key);
      list.second.push(0);
    }
    for (let next = at + 1; next < units.length; next += 1) {
      const other = units[next]!;
      if (unit.isPlace && other.isPlace) continue;
      keys.push(pairKey(unit.key, other.key));
      first.push(unit.key);
      second.push(other.key);
    }
  }
  return terms;
}

/** One term of a list. */
export function termAt({ keys, first, second }: TermList, at: number): Term {
  return { key: keys[at]!, units: second[at] === 0 ? [first[at]!] : [first[at]!, second[at]!] };
}

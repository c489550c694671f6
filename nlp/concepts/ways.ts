import { readExpression } from './expression.ts';
import type { Expression } from './expression.ts';
import { CONCEPTS } from './lexicon.ts';
import type { Hit } from './near.ts';

interface Way extends Expression {
  /** Number of the concept that the words together say. */
  concept: number;
}

/** Ways by each sign they may begin with. */
const WAYS_BY_SIGN: ReadonlyMap<number, readonly Way[]> = (() => {
  const bySign = new Map<number, Way[]>();
  for (const [concept, { ways = [] }] of CONCEPTS.entries())
    for (const text of ways) {
      const way = { concept, ...readExpression(text) };
      for (const sign of way.first) {
        const list = bySign.get(sign);
        if (list === undefined) bySign.set(sign, [way]);
        else list.push(way);
      }
    }
  return bySign;
})();

/** A way is looked for at so many places of a sign: the rest says the same once more. */
const MAX_PLACES = 16;

type Hits = Map<number, Hit[]>;

/** What stands nearest in the list within so many tokens of a hit, in its sentence; null when nothing does. */
function nearIn(list: readonly Hit[], hit: Hit, { within, sentenceOf }: Near): Hit | null {
  for (const other of list) {
    if (other.from - hit.to >= within) return null;
    const isNear = other.from >= hit.to ? true : other.to <= hit.from && hit.from - other.to < within;
    if (isNear && sentenceOf[other.from] === sentenceOf[hit.from]) return other;
  }
  return null;
}

interface Near {
  within: number;
  sentenceOf: ArrayLike<number>;
}

type Given = { hits: Hits; sentenceOf: ArrayLike<number> };

function otherOf(hit: Hit, { signs, within }: Way['near'][number], { hits, sentenceOf }: Given): Hit | null {
  for (const sign of signs) {
    const list = hits.get(sign);
    const found = list === undefined ? null : nearIn(list, hit, { within, sentenceOf });
    if (found !== null) return found;
  }
  return null;
}

/** The stretch of one sentence in which a way stands with its words; null when one is missing. */
function stretch(hit: Hit, { near }: Way, given: Given): Hit | null {
  let { from, to } = hit;
  const parts = [hit];
  for (const nearby of near) {
    const found = otherOf(hit, nearby, given);
    if (nearby.absent ? found !== null : found === null) return null;
    if (found === null) continue;
    parts.push(found);
    from = Math.min(from, found.from);
    to = Math.max(to, found.to);
  }
  return { from, to, slang: false, parts };
}

function add(hits: Hits, concept: number, hit: Hit): void {
  const list = hits.get(concept);
  if (list === undefined) hits.set(concept, [hit]);
  else if (!list.some(({ from, to }) => from === hit.from && to === hit.to)) {
    list.push(hit);
    list.sort((a, b) => a.from - b.from || a.to - b.to);
  }
}

/** Adds to the hits those of concepts that words near each other in one sentence say together. */
export function waysIn(hits: Hits, sentenceOf: ArrayLike<number>): void {
  const found: { concept: number; hit: Hit }[] = [];
  for (const [sign, list] of hits)
    for (const way of WAYS_BY_SIGN.get(sign) ?? [])
      for (const hit of list.slice(0, MAX_PLACES)) {
        const whole = stretch(hit, way, { hits, sentenceOf });
        if (whole !== null) found.push({ concept: way.concept, hit: whole });
      }
  for (const { concept, hit } of found) add(hits, concept, hit);
}

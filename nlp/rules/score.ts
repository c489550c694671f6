import type { Findings } from '../concepts/find.ts';
import type { Hit } from '../concepts/near.ts';
import type { StageInput } from '../stage.ts';
import type { Proof } from './evaluate.ts';
import { CONTEXTS } from './rules.ts';

/** What speaks for one category, summed up. */
export interface Score {
  category: number;
  /** Sum of weights, unbounded. */
  raw: number;
  proofs: readonly Proof[];
}

// Chosen by hand, as the design names them; not tuned on any set.
const TITLE_BOOST = 2;
const LEAD_BOOST = 1.5;
const LEAD_CHARACTERS = 400;
/** A context word reaches so far to either side. */
const CONTEXT_TOKENS = 18;
/** One in a title reaches further. */
const TITLE_REACH = 40;
/** A proof of which contexts leave less is no proof. */
const MIN_FACTOR = 0.36;
const AMBIGUOUS_WEIGHT = 0.3;

interface Places {
  factor: number;
  hits: readonly Hit[];
}

function placesOfContexts({ hits }: Findings): Places[] {
  return CONTEXTS.flatMap(({ number, factor }) => {
    const list = hits.get(number);
    return list === undefined ? [] : [{ factor, hits: list }];
  });
}

interface Reach {
  titleEnd: number;
  sentenceOf: readonly number[];
}

/** What the contexts near a hit leave of its weight: that of the strongest that reaches it. Beyond its sentence a context holds by half. */
function factorAt(hit: Hit, contexts: readonly Places[], { titleEnd, sentenceOf }: Reach): number {
  let factor = 1;
  for (const { factor: left, hits } of contexts) {
    let reaches = 0;
    for (const { from } of hits) {
      // A word that is itself part of the proof is no context of it.
      if (from >= hit.from && from < hit.to) continue;
      if (Math.abs(from - hit.from) > (from < titleEnd ? TITLE_REACH : CONTEXT_TOKENS)) continue;
      reaches = Math.max(reaches, from < titleEnd || sentenceOf[from] === sentenceOf[hit.from] ? 1 : 0.5);
    }
    if (reaches > 0) factor = Math.min(factor, left ** reaches);
  }
  return factor;
}

interface Weighed {
  proof: Proof;
  weight: number;
  /** In the title or the lead. */
  early: boolean;
}

/** The sum over distinct stretches of text: a word counts for the strongest proof it stands in, repeats saturate. */
function sumOf(weighed: readonly Weighed[], keyOf: (hit: Hit) => string): number {
  const taken = new Set<number>();
  const counts = new Map<string, { weight: number; count: number }>();
  let sum = 0;
  for (const { proof, weight } of [...weighed].sort((a, b) => b.weight - a.weight)) {
    if (proof.hits.length > 1) {
      sum += weight;
      continue;
    }
    const hit = proof.hits[0]!;
    let isNew = false;
    for (let at = hit.from; at < hit.to; at += 1) {
      if (!taken.has(at)) isNew = true;
      taken.add(at);
    }
    if (!isNew) continue;
    const key = keyOf(hit);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { weight, count: 1 });
    else known.count += 1;
  }
  // Term frequency saturates: the tenth "мошенник" adds next to nothing.
  for (const { weight, count } of counts.values())
    sum += (weight * (1 - Math.exp(-count))) / (1 - Math.exp(-1));
  return sum;
}

interface Standing extends Weighed {
  hit: Hit;
}

const lengthOf = ({ from, to }: Hit): number => to - from;

/**
 * Words that another category explains better are taken from a proof: a word inside a longer one ("scam" in "scam compound"),
 * or the same words that say more for the other.
 */
function explained(own: Standing, others: readonly Standing[]): boolean {
  return others.some(
    ({ hit, proof }) =>
      proof.category !== own.proof.category &&
      hit.from <= own.hit.from &&
      hit.to >= own.hit.to &&
      (lengthOf(hit) > lengthOf(own.hit)
        ? proof.weight >= own.proof.weight * 0.8
        : proof.weight * 0.6 >= own.proof.weight),
  );
}

function withoutExplained(weighed: readonly Weighed[]): Weighed[] {
  const words = weighed.flatMap(({ proof, weight, early }): Standing[] =>
    proof.hits.length === 1 ? [{ proof, weight, early, hit: proof.hits[0]! }] : [],
  );
  return weighed.filter(
    (one) => one.proof.hits.length > 1 || !explained({ ...one, hit: one.proof.hits[0]! }, words),
  );
}

// A category met only after the lead is likely to be mentioned in passing.
const IN_PASSING = 0.6;
// Weak words by themselves, however often, leave the judgement to a person: the raw sum stays under that of a sure one.
const WEAK = 0.4;
const MOST_OF_WEAK = 0.6;

function rawOf(list: readonly Weighed[], keyOf: (hit: Hit) => string): number {
  const sum = sumOf(list, keyOf) * (list.some(({ early }) => early) ? 1 : IN_PASSING);
  return list.some(({ proof }) => proof.weight > WEAK) ? sum : Math.min(sum, MOST_OF_WEAK);
}

// What a weaker category loses of the distance to the strongest: by hand on the development part of test/eval/sets/category-*.txt.
const SHADE = 0.2;

function shaded(scores: readonly Score[]): Score[] {
  const most = Math.max(0, ...scores.map(({ raw }) => raw));
  return scores.map((score) => ({ ...score, raw: score.raw - SHADE * (most - score.raw) }));
}

/** Weights of proofs summed by category: boosted in title and lead, lowered by contexts, saturating with repetition. */
export function scoresOf(proofs: readonly Proof[], findings: Findings, input: StageInput): Score[] {
  const { tokens } = findings.reading;
  const contexts = placesOfContexts(findings);
  let titleEnd = 0;
  while (titleEnd < tokens.length && tokens[titleEnd]!.start < input.bodyStart) titleEnd += 1;
  const boostAt = (at: number): number =>
    at < titleEnd ? TITLE_BOOST : tokens[at]!.start < input.bodyStart + LEAD_CHARACTERS ? LEAD_BOOST : 1;

  const weighed: Weighed[] = [];
  for (const proof of proofs) {
    const first = proof.hits[0]!;
    const factor =
      contexts.length === 0
        ? 1
        : factorAt(first, contexts, { titleEnd, sentenceOf: findings.reading.sentenceOf });
    if (factor < MIN_FACTOR && proof.weight <= AMBIGUOUS_WEIGHT) continue;
    const boost = boostAt(first.from);
    weighed.push({ proof, weight: proof.weight * boost * factor, early: boost > 1 });
  }
  const byCategory = new Map<number, Weighed[]>();
  for (const one of withoutExplained(weighed)) {
    const list = byCategory.get(one.proof.category);
    if (list === undefined) byCategory.set(one.proof.category, [one]);
    else list.push(one);
  }
  const keyOf = ({ from, to }: Hit): string => {
    let key = '';
    for (let at = from; at < to; at += 1) key += `${tokens[at]!.stem} `;
    return key;
  };
  return shaded(
    [...byCategory].map(([category, list]) => ({
      category,
      raw: rawOf(list, keyOf),
      proofs: list.map(({ proof }) => proof),
    })),
  );
}

import type { Form, FormNode } from './grammar.ts';
import { NAMES } from './grammar.ts';
import { BACK, FRONT, soundOf, vowelHarmony } from './sounds.ts';
import { STATES } from './suffixes.ts';

/** A word taken apart: its stem, its root, and its suffixes from the right as places in `NAMES`. */
export interface Parse {
  stem: string;
  root: string;
  /** 0 noun, 1 verb. */
  kind: 0 | 1;
  suffixes: number[];
}

/** Costs of roots and of suffixes (natural logarithms); see `roots.ts`. */
export interface Weights {
  /** Cost of `root` as noun (0) or verb (1); infinite when it cannot be one. */
  root(root: string, kind: 0 | 1): number;
  /** Whether a noun ends in a possessive of its own (отбасы), so that -нда, not -да, follows it. */
  isPossessed(root: string): boolean;
  /** Cost of taking off a suffix in a state, at state * NAMES.length + name. */
  steps: Float64Array;
  /** Spellings that a root may have in full, where it loses a vowel or changes a consonant before a suffix that begins with `next`. */
  fuller(root: string, kind: 0 | 1, next: string): readonly string[];
}

/** Letters of the longest word that is taken apart. */
const LONGEST_WORD = 40;
const SHORTEST_ROOT = 2;
const SOFT_SIGN = 'ь'.charCodeAt(0);
const U = 'у'.charCodeAt(0);
const WORD = STATES.indexOf('word');
// Nothing but a suffix may follow these on the left.
const HIS = STATES.indexOf('his');
const OWING = (1 << HIS) | (1 << STATES.indexOf('mine'));
const VERBAL = (1 << STATES.indexOf('verb')) | (1 << STATES.indexOf('voice')) | (1 << STATES.indexOf('root'));
/** A suffix against the harmony of the stem happens in loans (банктің) and costs this much. */
const DISHARMONY = 4;

/** The cheapest way to take a word apart (Viterbi over suffixes from the right); null when there is none. */
export type Parser = (word: string) => Parse | null;

/** What is known of a word by the length of its beginning. */
interface Beginnings {
  sound: Uint8Array;
  harmony: Uint8Array;
  hasVowel: Uint8Array;
}

function read(word: string, { sound, harmony, hasVowel }: Beginnings): void {
  sound[0] = harmony[0] = hasVowel[0] = 0;
  for (let at = 0; at < word.length; at += 1) {
    const letter = word.charCodeAt(at);
    // A soft sign is looked through.
    sound[at + 1] = letter === SOFT_SIGN ? sound[at]! : soundOf(letter);
    const own = vowelHarmony(letter);
    harmony[at + 1] = own === 0 ? harmony[at]! : own;
    hasVowel[at + 1] = own !== 0 || letter === U ? 1 : hasVowel[at]!;
  }
}

/** What a parser works with and on; cells are by length of the beginning and state, and good in their turn only. */
interface Bench {
  forms: FormNode;
  weights: Weights;
  beginnings: Beginnings;
  word: string;
  turn: number;
  turns: Int32Array;
  costs: Float64Array;
  /** The suffix that is cheapest to take off, null for none: the rest is a root. */
  ways: (Form | null)[];
  /** What that suffix leaves. */
  lefts: Uint8Array;
  /** The cheapest spelling of each beginning as a root with its cost, by its length and kind: the same in all states. */
  rootTurns: Int32Array;
  rootCosts: Float64Array;
  roots: string[];
}

function makeBench(forms: FormNode, weights: Weights): Bench {
  const size = (LONGEST_WORD + 1) * STATES.length;
  return {
    forms,
    weights,
    beginnings: {
      sound: new Uint8Array(LONGEST_WORD + 1),
      harmony: new Uint8Array(LONGEST_WORD + 1),
      hasVowel: new Uint8Array(LONGEST_WORD + 1),
    },
    word: '',
    turn: 0,
    turns: new Int32Array(size),
    costs: new Float64Array(size),
    ways: Array.from({ length: size }, () => null),
    lefts: new Uint8Array(size),
    rootTurns: new Int32Array(2 * (LONGEST_WORD + 1)),
    rootCosts: new Float64Array(2 * (LONGEST_WORD + 1)),
    roots: Array.from({ length: 2 * (LONGEST_WORD + 1) }, () => ''),
  };
}

function kindIn(state: number): 0 | 1 {
  return ((1 << state) & VERBAL) === 0 ? 0 : 1;
}

function findRoot({ word, weights, rootCosts, roots }: Bench, end: number, kind: 0 | 1): void {
  const at = 2 * end + kind;
  const spelt = word.slice(0, end);
  let least = weights.root(spelt, kind);
  let root = spelt;
  if (end < word.length)
    for (const full of weights.fuller(spelt, kind, word[end]!)) {
      const cost = weights.root(full, kind);
      if (cost >= least) continue;
      least = cost;
      root = full;
    }
  rootCosts[at] = least;
  roots[at] = root;
}

function takeRoot(bench: Bench, end: number, state: number): void {
  const kind = kindIn(state);
  const at = 2 * end + kind;
  if (bench.rootTurns[at] !== bench.turn) {
    bench.rootTurns[at] = bench.turn;
    findRoot(bench, end, kind);
  }
  const cell = end * STATES.length + state;
  bench.costs[cell] = bench.rootCosts[at]! + bench.weights.steps[state * NAMES.length + kind]!;
  bench.ways[cell] = null;
}

function takeSuffixes(bench: Bench, end: number, state: number): void {
  const { word, weights, beginnings, costs, ways, lefts } = bench;
  const cell = end * STATES.length + state;
  let node: FormNode | undefined = bench.forms;
  for (let start = end - 1; start >= SHORTEST_ROOT && beginnings.hasVowel[start] === 1; start -= 1) {
    node = node.next.get(word.charCodeAt(start));
    if (node === undefined) return;
    const sound = beginnings.sound[start]!;
    // A stem whose vowels have no harmony (су) goes with either kind.
    const harmony = beginnings.harmony[start]! || BACK | FRONT;
    for (const form of node.forms) {
      if ((form.from & (1 << state)) === 0 || (form.sounds & sound) === 0) continue;
      const penalty = (form.harmony & harmony) === 0 ? DISHARMONY : 0;
      const own = weights.steps[state * NAMES.length + form.name]! + penalty;
      if (own >= costs[cell]!) continue;
      const cost = own + cheapest(bench, start, form.to);
      if (cost >= costs[cell]!) continue;
      costs[cell] = cost;
      ways[cell] = form;
      lefts[cell] = start;
    }
  }
}

function cheapest(bench: Bench, end: number, state: number): number {
  const cell = end * STATES.length + state;
  if (bench.turns[cell] !== bench.turn) {
    bench.turns[cell] = bench.turn;
    bench.costs[cell] = Number.POSITIVE_INFINITY;
    if (
      ((1 << state) & OWING) === 0 ||
      (state === HIS && bench.weights.isPossessed(bench.word.slice(0, end)))
    )
      takeRoot(bench, end, state);
    takeSuffixes(bench, end, state);
  }
  return bench.costs[cell]!;
}

/** The way back along what was cheapest. */
function parseOf({ word, ways, lefts, roots }: Bench): Parse {
  let end = word.length;
  let state = WORD;
  let stem = '';
  const suffixes: number[] = [];
  for (;;) {
    const cell = end * STATES.length + state;
    const form = ways[cell] ?? null;
    if (form === null) {
      const kind = kindIn(state);
      const root = roots[2 * end + kind]!;
      return { stem: stem === '' ? root : stem, root, kind, suffixes };
    }
    if (form.kept && stem === '') stem = word.slice(0, end);
    suffixes.push(form.name);
    end = lefts[cell]!;
    state = form.to;
  }
}

/** A parser for these suffixes and costs. */
export function createParser(forms: FormNode, weights: Weights): Parser {
  const bench = makeBench(forms, weights);
  return (word) => {
    if (word.length > LONGEST_WORD || word.length < SHORTEST_ROOT) return null;
    bench.word = word;
    bench.turn += 1;
    read(word, bench.beginnings);
    return cheapest(bench, word.length, WORD) === Number.POSITIVE_INFINITY ? null : parseOf(bench);
  };
}

/** Numbers of features and labels of one line. */
export interface Sequence {
  features: Int32Array[];
  labels: Int32Array;
}

/** Weights of a linear chain: `emissions[feature * labels + label]`, `steps[from * labels + to]`, whose last row is the start. */
export interface Chain {
  labels: number;
  emissions: Float32Array;
  steps: Float32Array;
}

/** How a chain is trained. */
export interface Training {
  features: number;
  /** Label names; `I-x` only follows `B-x` or `I-x`. */
  names: readonly string[];
  epochs: number;
  rate: number;
  /** Weight of the squared weights. */
  ridge: number;
}

/** Whether a label may follow another; null is the start of a line. */
export function mayFollow(from: string | null, to: string): boolean {
  return !to.startsWith('I-') || (from !== null && from !== 'O' && from.slice(2) === to.slice(2));
}

/** Numbers from 0 to 1 that are the same for the same seed (Numerical Recipes' linear congruential generator). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const LEAST_GRADIENT = 1e-3;
const IMPOSSIBLE = -1e4;

class Trainer {
  readonly #count: number;
  readonly #options: Training;
  readonly #allowed: Float32Array;
  readonly #squares: Float32Array;
  readonly #stepSquares: Float32Array;
  readonly #odds: Float64Array;
  readonly #gradient: Float64Array;
  readonly #column: Float64Array;
  readonly chain: Chain;

  constructor(options: Training) {
    const count = options.names.length;
    this.#count = count;
    this.#options = options;
    this.chain = {
      labels: count,
      emissions: new Float32Array(options.features * count),
      steps: new Float32Array((count + 1) * count),
    };
    this.#squares = new Float32Array(options.features * count);
    this.#stepSquares = new Float32Array((count + 1) * count);
    this.#odds = new Float64Array((count + 1) * count);
    this.#gradient = new Float64Array((count + 1) * count);
    this.#column = new Float64Array(count);
    this.#allowed = new Float32Array((count + 1) * count);
    for (let from = 0; from <= count; from += 1) {
      for (let to = 0; to < count; to += 1) {
        const name = from === count ? null : options.names[from]!;
        this.#allowed[from * count + to] = mayFollow(name, options.names[to]!) ? 0 : IMPOSSIBLE;
      }
    }
  }

  // Emission odds, each row scaled by its greatest.
  #emit(features: readonly Int32Array[]): Float64Array {
    const count = this.#count;
    const { emissions } = this.chain;
    const scores = new Float64Array(features.length * count);
    for (const [at, list] of features.entries()) {
      const row = scores.subarray(at * count, (at + 1) * count);
      for (const feature of list) {
        const base = feature * count;
        for (let label = 0; label < count; label += 1) row[label]! += emissions[base + label]!;
      }
      const most = row.reduce((best, score) => Math.max(best, score), Number.NEGATIVE_INFINITY);
      for (let label = 0; label < count; label += 1) row[label] = Math.exp(row[label]! - most);
    }
    return scores;
  }

  // Share of all ways that come to a label from the labels of one atom.
  #reach(forward: Float64Array, before: number, to: number): number {
    const count = this.#count;
    let sum = 0;
    for (let from = 0; from < count; from += 1)
      sum += forward[before * count + from]! * this.#odds[from * count + to]!;
    return sum;
  }

  // Forward and backward shares, scaled at each atom (Rabiner 1989).
  #passes(
    scores: Float64Array,
    length: number,
  ): { forward: Float64Array; backward: Float64Array; scales: Float64Array } {
    const count = this.#count;
    const forward = new Float64Array(length * count);
    const backward = new Float64Array(length * count).fill(1);
    const scales = new Float64Array(length);
    for (let at = 0; at < length; at += 1) {
      for (let to = 0; to < count; to += 1) {
        const sum = at === 0 ? this.#odds[count * count + to]! : this.#reach(forward, at - 1, to);
        forward[at * count + to] = sum * scores[at * count + to]!;
        scales[at]! += forward[at * count + to]!;
      }
      for (let to = 0; to < count; to += 1) forward[at * count + to]! /= scales[at]!;
    }
    for (let at = length - 2; at >= 0; at -= 1) {
      this.#weigh(scores, backward, { at: at + 1, scale: scales[at + 1]! });
      for (let from = 0; from < count; from += 1) {
        let sum = 0;
        for (let to = 0; to < count; to += 1) sum += this.#odds[from * count + to]! * this.#column[to]!;
        backward[at * count + from] = sum;
      }
    }
    return { forward, backward, scales };
  }

  #weigh(scores: Float64Array, backward: Float64Array, { at, scale }: { at: number; scale: number }): void {
    const count = this.#count;
    for (let to = 0; to < count; to += 1) {
      this.#column[to] = (scores[at * count + to]! * backward[at * count + to]!) / scale;
    }
  }

  // AdaGrad (Duchi, Hazan, Singer 2011) on the log-likelihood of one line.
  learn({ features, labels }: Sequence): void {
    const count = this.#count;
    const { steps } = this.chain;
    for (let at = 0; at < steps.length; at += 1) this.#odds[at] = Math.exp(steps[at]! + this.#allowed[at]!);
    this.#gradient.fill(0);
    const scores = this.#emit(features);
    const { forward, backward, scales } = this.#passes(scores, features.length);
    for (let at = 0; at < features.length; at += 1) {
      const before = at === 0 ? count : labels[at - 1]!;
      this.#gradient[before * count + labels[at]!]! += 1;
      this.#weigh(scores, backward, { at, scale: scales[at]! });
      for (let from = 0; from < count; from += 1) {
        const share = at === 0 ? 1 : forward[(at - 1) * count + from]!;
        const row = at === 0 ? count : from;
        for (let to = 0; to < count; to += 1) {
          this.#gradient[row * count + to]! -= share * this.#odds[row * count + to]! * this.#column[to]!;
        }
        if (at === 0) break;
      }
      for (let label = 0; label < count; label += 1) {
        const expected = forward[at * count + label]! * backward[at * count + label]!;
        this.#column[label] = (label === labels[at] ? 1 : 0) - expected;
      }
      this.#move(features[at]!);
    }
    const { rate, ridge } = this.#options;
    for (let at = 0; at < steps.length; at += 1) {
      const slope = this.#gradient[at]! - ridge * steps[at]!;
      this.#stepSquares[at]! += slope * slope;
      steps[at]! += (rate * slope) / (Math.sqrt(this.#stepSquares[at]!) + 1e-6);
    }
  }

  #move(features: Int32Array): void {
    const count = this.#count;
    const { emissions } = this.chain;
    const { rate, ridge } = this.#options;
    for (let label = 0; label < count; label += 1) {
      const push = this.#column[label]!;
      if (Math.abs(push) < LEAST_GRADIENT) continue;
      for (const feature of features) {
        const at = feature * count + label;
        const slope = push - ridge * emissions[at]!;
        this.#squares[at]! += slope * slope;
        emissions[at]! += (rate * slope) / (Math.sqrt(this.#squares[at]!) + 1e-6);
      }
    }
  }
}

/** Trains a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001); the same input gives the same weights. */
export function trainChain(sequences: readonly Sequence[], options: Training): Chain {
  const trainer = new Trainer(options);
  const random = createRandom(1);
  const order = sequences.map((_, at) => at);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1));
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    for (const at of order) trainer.learn(sequences[at]!);
  }
  return trainer.chain;
}

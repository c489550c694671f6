/** Kinds of written forms: which characters, and where the capitals stand. */
export const SHAPE = {
  lower: 0,
  capital: 1,
  upper: 2,
  initial: 3,
  mixed: 4,
  digits: 5,
  code: 6,
  mark: 7,
  capitals: 8,
  capitalLower: 9,
  upperLower: 10,
} as const;

const LATIN = 16;

function plainShape(part: string): number {
  if (/^\p{N}+$/u.test(part)) return SHAPE.digits;
  if (/\p{N}/u.test(part)) return SHAPE.code;
  if (/^\p{Lu}$/u.test(part)) return SHAPE.initial;
  if (/^\p{Lu}[^\p{Lu}]+$/u.test(part)) return SHAPE.capital;
  if (/^\p{Lu}+$/u.test(part)) return SHAPE.upper;
  return /\p{Lu}/u.test(part) ? SHAPE.mixed : SHAPE.lower;
}

function hyphenedShape(parts: readonly string[]): number {
  const first = plainShape(parts[0]!);
  const last = plainShape(parts.at(-1)!);
  if (first === SHAPE.capital) return last === SHAPE.capital ? SHAPE.capitals : SHAPE.capitalLower;
  return first === SHAPE.upper && last === SHAPE.lower ? SHAPE.upperLower : first;
}

// Most words, told at once.
const SMALL_CYRILLIC = /^[а-яёәғқңөұүһі]+$/;

/** Number of the shape of a written form, 16 more where it has Latin letters. */
export function shapeOf(raw: string): number {
  if (SMALL_CYRILLIC.test(raw)) return SHAPE.lower;
  if (!/[\p{L}\p{N}]/u.test(raw)) return SHAPE.mark;
  const parts = raw.split(/[-‐‑]/);
  const shape = parts.length > 1 ? hyphenedShape(parts) : plainShape(raw);
  return /[a-z]/i.test(raw) ? shape + LATIN : shape;
}

/** Whether a form of this shape opens with a capital and goes on small, as names do. */
export function isNameShape(shape: number): boolean {
  const plain = shape % LATIN;
  return plain === SHAPE.capital || plain === SHAPE.capitals || plain === SHAPE.mixed;
}

/** Whether a form of this shape is one capital letter. */
export function isInitial(shape: number): boolean {
  return shape % LATIN === SHAPE.initial;
}

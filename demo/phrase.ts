import type { Random } from './random.ts';

/** Words to put in place of `{name}`. */
export type Slots = Readonly<Record<string, string>>;

/**
 * Fills a template: `{a|b|c}` becomes one of its choices, `{3-17}` a whole number in that range, `{name}` the slot of
 * that name. Throws for a slot that is not there, since that is a mistake in the demo's data.
 */
export function fill(template: string, slots: Slots, random: Random): string {
  return template.replace(/\{([^{}]*)\}/g, (_, inside: string) => {
    if (inside.includes('|')) return random.pick(inside.split('|'));
    const range = /^(\d+)-(\d+)$/.exec(inside);
    if (range !== null) return String(random.between(Number(range[1]), Number(range[2])));
    const word = slots[inside];
    if (word === undefined)
      throw new Error(`Expected a slot of the demo's templates, got {${inside}} in "${template}"`);
    return word;
  });
}

/** The text with a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const CYRILLIC = 'а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ы і э ю я'.split(' ');
const LATIN = 'a a b v g g d e e zh z i i k q l m n ng o o p r s t u u u f h h c ch sh sh y i e yu ya'.split(
  ' ',
);
const LETTERS = new Map(CYRILLIC.map((letter, at) => [letter, LATIN[at]!]));

/** The title as the last part of an address: at most eight Latin words joined by hyphens. */
export function slugOf(title: string): string {
  const latin = title.toLowerCase().replace(/[\u0400-\u04ff]/g, (letter) => LETTERS.get(letter) ?? '');
  return latin
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .slice(0, 8)
    .join('-');
}

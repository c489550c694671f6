import { BACK, FRONT, GLIDE, LATERAL, NASAL, SIBILANT, SOUND_KINDS, VOICELESS, VOWEL } from './sounds.ts';
import { STATES, SUFFIXES } from './suffixes.ts';
import type { State } from './suffixes.ts';

/** One form of a suffix: what may stand before it and where it leads; states, sounds and harmony are bits, `to` is a state's number. */
export interface Form {
  /** Place of its name in `NAMES`. */
  name: number;
  from: number;
  to: number;
  sounds: number;
  harmony: number;
  kept: boolean;
}

/** Forms by their letters from the right. */
export interface FormNode {
  next: Map<number, FormNode>;
  forms: Form[];
}

/** Names of suffixes; the first two stand for a root, noun and verb. */
export const NAMES: readonly string[] = ['noun', 'verb', ...new Set(SUFFIXES.map(({ name }) => name))];

const VOICED = VOWEL | GLIDE | LATERAL | NASAL | SIBILANT;
const ANY = VOICED | VOICELESS;

// For each capital, its letter (back, front) by the kinds of last sound.
const SOUNDS: Readonly<Record<string, readonly (readonly [kinds: number, back: string, front: string])[]>> = {
  A: [[ANY, 'а', 'е']],
  I: [[ANY, 'ы', 'і']],
  K: [[ANY, 'қ', 'к']],
  G: [
    [VOICED, 'ғ', 'г'],
    [VOICELESS, 'қ', 'к'],
  ],
  D: [
    [VOICED, 'д', 'д'],
    [VOICELESS, 'т', 'т'],
  ],
  L: [
    [VOWEL | GLIDE, 'л', 'л'],
    [LATERAL | NASAL | SIBILANT, 'д', 'д'],
    [VOICELESS, 'т', 'т'],
  ],
  N: [
    [VOWEL | NASAL, 'н', 'н'],
    [GLIDE | LATERAL | SIBILANT, 'д', 'д'],
    [VOICELESS, 'т', 'т'],
  ],
  B: [
    [NASAL, 'н', 'н'],
    [VOICED & ~NASAL, 'д', 'д'],
    [VOICELESS, 'т', 'т'],
  ],
  C: [
    [VOWEL, 'н', 'н'],
    [VOICED & ~VOWEL, 'д', 'д'],
    [VOICELESS, 'т', 'т'],
  ],
  M: [
    [VOWEL | GLIDE | LATERAL, 'м', 'м'],
    [NASAL | SIBILANT, 'б', 'б'],
    [VOICELESS, 'п', 'п'],
  ],
  Q: [
    [VOICED & ~SIBILANT, 'м', 'м'],
    [SIBILANT, 'б', 'б'],
    [VOICELESS, 'п', 'п'],
  ],
  Y: [
    [VOWEL, 'й', 'й'],
    [ANY & ~VOWEL, 'а', 'е'],
  ],
  E: [
    [VOWEL, '', ''],
    [ANY & ~VOWEL, 'а', 'е'],
  ],
};

function spell(pattern: string, kind: number, harmony: number): string {
  const form = pattern
    .replace(/\((.*?)\)/g, kind === VOWEL ? '' : '$1')
    .replace(/\[(.*?)\]/g, kind === VOWEL ? '$1' : '');
  // A sound inside a suffix follows the sound before it, of which only the vowels and nasals of suffixes matter.
  let before = kind;
  let spelt = '';
  for (const letter of form) {
    const rule = SOUNDS[letter]?.find(([kinds]) => (kinds & before) !== 0);
    const sound = rule === undefined ? letter : rule[harmony === BACK ? 1 : 2];
    spelt += sound;
    if (sound !== '') before = 'аеыіу'.includes(sound) ? VOWEL : NASAL;
  }
  return spelt;
}

function numberOf(state: State): number {
  return STATES.indexOf(state);
}

function nodeOf(root: FormNode, form: string): FormNode {
  let node = root;
  for (let at = form.length - 1; at >= 0; at -= 1) {
    const code = form.charCodeAt(at);
    let next = node.next.get(code);
    if (next === undefined) node.next.set(code, (next = { next: new Map(), forms: [] }));
    node = next;
  }
  return node;
}

/** Every suffix in every spelling, folded by `fold` if given. */
export function suffixForms(fold: (text: string) => string = (text) => text): FormNode {
  const root: FormNode = { next: new Map(), forms: [] };
  for (const { name, from, to, pattern, kept } of SUFFIXES) {
    const shared = {
      name: NAMES.indexOf(name),
      from: from.reduce((sum, state) => sum | (1 << numberOf(state)), 0),
      to: numberOf(to),
      kept,
    };
    for (const harmony of [BACK, FRONT])
      for (const sounds of SOUND_KINDS) {
        const { forms } = nodeOf(root, fold(spell(pattern, sounds, harmony)));
        const same = forms.find(
          (form) => form.name === shared.name && form.to === shared.to && form.harmony === harmony,
        );
        if (same === undefined) forms.push({ ...shared, sounds, harmony });
        else same.sounds |= sounds;
      }
  }
  return root;
}

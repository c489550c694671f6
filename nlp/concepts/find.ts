import type { Annotations } from '../../src/model/annotation.ts';
import { readingOf } from '../reading.ts';
import type { Reading } from '../reading.ts';
import type { StageInput } from '../stage.ts';
import { createMatcher } from '../text/matcher.ts';
import type { Match } from '../text/matcher.ts';
import { readCondition } from './expression.ts';
import { formOf, isFormOf } from './forms.ts';
import type { Form, FormLanguage } from './forms.ts';
import { CONCEPTS, LITERALS } from './lexicon.ts';
import type { FormKey } from './lexicon.ts';
import { hasNear } from './near.ts';
import type { Hit } from './near.ts';
import { waysIn } from './ways.ts';

/** What one pass over a text found. */
export interface Findings {
  reading: Reading;
  /** Places of a sign (see `signNumber`), in order of the text; undefined when it does not stand there. */
  hits: ReadonlyMap<number, readonly Hit[]>;
}

const LANGUAGE_OF: Readonly<Record<FormKey, FormLanguage>> = {
  kk: 'kk',
  ru: 'ru',
  en: 'en',
  sl: 'any',
  ab: 'any',
  em: 'any',
};
const KK_LETTER = /[әғқңөұүһі]/;
// Below this a text only quotes Kazakh words.
const MIN_KAZAKH_SHARE = 0.3;

interface Table {
  forms: Form[];
  /** Signs that a form stands for, and whether it is jargon. */
  owners: number[][];
  slang: boolean[];
  match: (tokens: Reading['tokens']) => Match[];
}

function createTable(): Table {
  const forms: Form[] = [];
  const owners: number[][] = [];
  const slang: boolean[] = [];
  const known = new Map<string, number>();
  const add = (written: string, key: FormKey | 'literal', owner: number): void => {
    const language = key === 'literal' ? (KK_LETTER.test(written) ? 'kk' : 'any') : LANGUAGE_OF[key];
    const name = `${key}:${written}`;
    const at = known.get(name);
    if (at !== undefined) {
      if (!owners[at]!.includes(owner)) owners[at]!.push(owner);
      return;
    }
    known.set(name, forms.length);
    forms.push(formOf(written, language));
    owners.push([owner]);
    slang.push(key === 'sl');
  };
  for (const [number, { forms: byLanguage }] of CONCEPTS.entries())
    for (const [key, list] of Object.entries(byLanguage))
      for (const written of list) add(written, key as FormKey, number);
  for (const [at, written] of LITERALS.entries()) add(written, 'literal', CONCEPTS.length + at);
  return { forms, owners, slang, match: createMatcher(forms) };
}

let made: Table | null = null;
/** Made when the first text is read: reading all forms takes seconds, and most commands read no text. */
const table = (): Table => (made ??= createTable());
const CONDITIONS = CONCEPTS.flatMap(({ needs, unless }, number) =>
  needs === undefined && unless === undefined
    ? []
    : [
        {
          number,
          needs: needs === undefined ? null : readCondition(needs),
          unless: unless === undefined ? null : readCondition(unless),
        },
      ],
);

function holds(
  form: Form,
  match: Match,
  { reading, text, kazakhShare }: { reading: Reading; text: string; kazakhShare: number },
): boolean {
  const first = reading.tokens[match.from]!;
  if (form.inKazakhTextOnly && kazakhShare < MIN_KAZAKH_SHARE && !KK_LETTER.test(first.norm)) return false;
  if (form.short !== null && !isFormOf(first.norm, form.short)) return false;
  if (form.capitals && !/^[\p{Lu}\d]{2}/u.test(text.slice(first.start, first.end))) return false;
  return reading.sentenceOf[match.from] === reading.sentenceOf[match.to - 1];
}

function withConditions(hits: Map<number, Hit[]>): void {
  for (const { number, needs, unless } of CONDITIONS) {
    const own = hits.get(number);
    if (own === undefined) continue;
    const stands = (hit: Hit, { signs, within }: { signs: readonly number[]; within: number }): boolean =>
      signs.some((sign) => hasNear(hit, hits.get(sign) ?? [], within) !== null);
    const kept = own.filter(
      (hit) => (needs === null || stands(hit, needs)) && (unless === null || !stands(hit, unless)),
    );
    if (kept.length === 0) hits.delete(number);
    else hits.set(number, kept);
  }
}

function find(input: StageInput, kazakhShare: number): Findings {
  const reading = readingOf(input);
  const hits = new Map<number, Hit[]>();
  const { forms, owners, slang, match: matchForms } = table();
  for (const match of matchForms(reading.tokens)) {
    if (!holds(forms[match.pattern]!, match, { reading, text: input.text, kazakhShare })) continue;
    for (const owner of owners[match.pattern]!) {
      const list = hits.get(owner);
      const last = list?.at(-1);
      const hit = { from: match.from, to: match.to, slang: slang[match.pattern]! };
      if (list === undefined) hits.set(owner, [hit]);
      else if (last!.from !== hit.from || last!.to !== hit.to) list.push(hit);
    }
  }
  waysIn(hits, reading.sentenceOf);
  withConditions(hits);
  return { reading, hits };
}

const found = new WeakMap<StageInput, Findings>();

/** All concepts and words of rules in a document, found in one pass and shared by the stages that see the same document object. */
export function findingsOf(input: StageInput, layers: Partial<Annotations>): Findings {
  let findings = found.get(input);
  if (findings === undefined) {
    findings = find(input, layers.language?.mix.kk ?? 0);
    found.set(input, findings);
  }
  return findings;
}

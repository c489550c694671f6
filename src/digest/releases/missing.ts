import type { UiLanguage } from '../../model/language.ts';
import type { ReleaseContent } from '../../model/release.ts';
import { schemeOf } from './scheme.ts';
import { itemsOf } from './view.ts';
import { RELEASE_WORDS } from './words/index.ts';
import type { ReleaseKey } from './words/words.ts';

type Missing = Extract<ReleaseKey, `missing.${string}`>;

function missingIn({ kind, fields, signal, withdraws }: ReleaseContent, language: UiLanguage): Missing[] {
  const isEmpty = (key: 'title' | 'lead' | 'asked' | 'signs' | 'steps') =>
    itemsOf(fields[key], language).length === 0;
  const asks: [Missing, boolean][] = [
    ['missing.title', isEmpty('title')],
    ['missing.addressee', kind === 'letter' && itemsOf(fields.addressee.name, language).length === 0],
    ['missing.asked', kind === 'letter' && isEmpty('asked')],
    ['missing.signs', kind === 'notice' && withdraws === null && isEmpty('signs')],
    ['missing.steps', kind === 'notice' && withdraws === null && isEmpty('steps')],
    [
      'missing.how',
      kind === 'notice' && withdraws === null && schemeOf(signal).size === 0 && isEmpty('lead'),
    ],
  ];
  return asks.flatMap(([key, isMissing]) => (isMissing ? [key] : []));
}

/** What a release lacks before it may be approved, as sentences in the language it lacks it in; often none. */
export function missingFrom(content: ReleaseContent): string[] {
  const { kind, fields, withdraws } = content;
  const found = fields.languages.flatMap((language) =>
    missingIn(content, language).map((key) => RELEASE_WORDS[language][key]),
  );
  const noLines = kind === 'notice' && withdraws === null && fields.lines.length === 0;
  return noLines ? [...found, RELEASE_WORDS[fields.languages[0]!]['missing.lines']] : found;
}

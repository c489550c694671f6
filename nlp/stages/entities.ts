import type { EntityMention } from '../../src/model/annotation.ts';
import type { Span } from '../../src/model/document.ts';
import { findEntities } from '../entities/find.ts';
import { plainName } from '../entities/plain-name.ts';
import { readingOf } from '../reading.ts';
import type { Stage } from '../stage.ts';

// "Героин и Мефедрон": what is a drug is nobody's name, and must stay to be found.
const DRUGS = new Set(['drugs', 'synthetic_drug', 'cannabis', 'precursor_name', 'potent_drug']);

const touch = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

/** Persons, organisations and places as they are named: by a linear-chain model in Kazakh and Russian, by rules in English. */
export const entitiesStage: Stage<'entities'> = {
  name: 'entities',
  version: '1',
  requires: ['language', 'substances', 'concepts'],
  assigns: 'entities',
  run(input, { language, substances = [], concepts = [] }): EntityMention[] {
    const { text } = input;
    const found = findEntities(text, readingOf(input).sentences, language?.runs ?? []);
    const nobody = [...substances, ...concepts.filter(({ concept }) => DRUGS.has(concept))];
    return found
      .filter((finding) => finding.kind !== 'person' || !nobody.some((mention) => touch(mention, finding)))
      .map(({ start, end, kind }) => ({
        start,
        end,
        kind,
        name: kind === 'person' ? null : plainName(text.slice(start, end)),
      }));
  },
};

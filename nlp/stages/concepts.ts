import type { ConceptMention } from '../../src/model/annotation.ts';
import { findingsOf } from '../concepts/find.ts';
import { CONCEPTS, SLOTS } from '../concepts/lexicon.ts';
import type { Stage } from '../stage.ts';

const MAX_MENTIONS = 400;
const KINDS: ReadonlySet<string> = new Set(['act', ...SLOTS]);

/** Concepts of crime and of schemes where they stand, in order of the text; words that only help others are left out. */
export const conceptsStage: Stage<'concepts'> = {
  name: 'concepts',
  version: '1',
  requires: ['tokens', 'language'],
  assigns: 'concepts',
  run(input, layers): ConceptMention[] {
    const { reading, hits } = findingsOf(input, layers);
    const mentions: ConceptMention[] = [];
    for (const [number, list] of hits) {
      const concept = CONCEPTS[number];
      if (concept === undefined || !KINDS.has(concept.kind)) continue;
      for (const { from, to } of list)
        mentions.push({
          concept: concept.id,
          start: reading.tokens[from]!.start,
          end: reading.tokens[to - 1]!.end,
        });
    }
    return mentions
      .sort((a, b) => a.start - b.start || b.end - a.end || (a.concept < b.concept ? -1 : 1))
      .slice(0, MAX_MENTIONS);
  },
};

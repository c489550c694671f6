import { readStory } from '../../../nlp/relate/stories/index.ts';
import type { StoryReading } from '../../../nlp/relate/stories/index.ts';
import { conceptsStage } from '../../../nlp/stages/concepts.ts';
import { languageStage } from '../../../nlp/stages/language.ts';
import { placesStage } from '../../../nlp/stages/places.ts';
import { tokensStage } from '../../../nlp/stages/tokens.ts';
import type { Annotations } from '../../../src/model/annotation.ts';
import type { Language } from '../../../src/model/language.ts';

/** A text as the line reads it; `language` where the set tells it and the text is too short to. */
export function readText(
  title: string,
  body: string,
  { at, language }: { at: number; language?: Language },
): StoryReading {
  const head = title === '' || body === '' ? title : `${title}\n\n`;
  const input = {
    text: head + body,
    bodyStart: body === '' ? 0 : head.length,
    kind: 'article' as const,
    sourceId: 'eval',
    languageHint: null,
  };
  const layers: Partial<Annotations> = {};
  layers.tokens = tokensStage.run(input, layers);
  layers.language = languageStage.run(input, layers);
  if (language !== undefined) layers.language.language = language;
  const concepts = conceptsStage.run(input, layers);
  const places = placesStage.run(input, layers);
  return readStory({ ...input, at }, { tokens: layers.tokens, language: layers.language, concepts, places });
}

import type { Annotations, ConceptMention } from '../../src/model/annotation.ts';
import type { Span } from '../../src/model/document.ts';
import type { Localized } from '../../src/model/language.ts';
import type { Gloss } from '../../src/model/summary.ts';
import { CATEGORIES, SUBSTANCES } from '../taxonomy/index.ts';
import conceptNames from '../taxonomy/concept-names.json' with { type: 'json' };
import slotNames from '../taxonomy/slot-names.json' with { type: 'json' };

/** More than so many names beside one sentence explain nothing. */
const MAX_GLOSSES = 6;

const CONCEPTS: Readonly<Record<string, Localized>> = conceptNames.concepts;
const SLOTS: Readonly<Record<string, Localized>> = slotNames.values;
const SUBSTANCE = new Map(SUBSTANCES.map(({ id, name }) => [id, name]));
const CATEGORY = new Map(CATEGORIES.map(({ id, name }) => [id, name]));

/** The layers that name what a text tells of. */
export type GlossLayers = Pick<Annotations, 'methods' | 'substances' | 'places' | 'concepts' | 'personal'>;

const glossOf = (
  kind: Gloss['kind'],
  id: string,
  named: { span: Span; name: Localized | undefined },
): Gloss[] => {
  const { span, name } = named;
  return name === undefined ? [] : [{ kind, id, start: span.start, end: span.end, name }];
};

/** A concept of the lexicon by its own name; one that is a mere word of a category by the name of that. */
function glossOfConcept({ concept, start, end }: ConceptMention): Gloss[] {
  const span = { start, end };
  const [category = '', word] = concept.split('.', 2);
  // A slot is one where a scheme is told: elsewhere "бар" is no night club.
  if (SLOTS[concept] !== undefined) return [];
  const own = CONCEPTS[concept];
  if (own !== undefined || word === undefined) return glossOf('concept', concept, { span, name: own });
  return glossOf('category', category, { span, name: CATEGORY.get(category) });
}

/** All that could be glossed, what tells most first. */
function allGlosses({ methods, substances, places, concepts }: GlossLayers): Gloss[] {
  return [
    ...substances.flatMap((one) =>
      glossOf('substance', one.substance, { span: one, name: SUBSTANCE.get(one.substance) }),
    ),
    ...methods.flatMap(({ slots }) =>
      slots.flatMap((slot) => {
        const id = `${slot.slot}.${slot.value}`;
        return glossOf('slot', id, { span: slot, name: SLOTS[id] });
      }),
    ),
    ...concepts.flatMap(glossOfConcept),
    ...places.flatMap((one) => glossOf('place', one.place, { span: one, name: one.name })),
  ];
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/**
 * The concepts in a stretch of a document by their names in each language, from the lexicons alone: no sentence is
 * translated and no text is made. Each concept and each word once, at most six, in the order of the text; none that
 * touches what is masked.
 */
export function glossesIn(layers: GlossLayers, sentence: Span): Gloss[] {
  const chosen: Gloss[] = [];
  for (const gloss of allGlosses(layers)) {
    if (chosen.length >= MAX_GLOSSES) break;
    if (gloss.start < sentence.start || gloss.end > sentence.end) continue;
    if (layers.personal.some((span) => overlap(span, gloss))) continue;
    if (chosen.some((other) => overlap(other, gloss) || other.id === gloss.id)) continue;
    chosen.push(gloss);
  }
  return chosen.sort((a, b) => a.start - b.start);
}

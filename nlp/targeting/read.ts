import type { Annotations, SubstanceMention } from '../../src/model/annotation.ts';
import type { Document, Span } from '../../src/model/document.ts';
import type { PlaceRef, TargetReading } from '../../src/model/targeting.ts';
import { evidenceOf } from '../detectors/evidence.ts';
import { maskText } from '../mask.ts';
import { sentences as sentencesOf } from '../text/sentences.ts';
import { amountsOf } from './amounts.ts';
import { routesIn } from './routes.ts';

/** A category under this is a passing mention, as standing queries have it. */
const MIN_CATEGORY_SCORE = 0.5;
/** Of a text without words that answer, its beginning is shown. */
const MAX_OPENING = 240;
const MAX_PLACES = 12;

type Item = { document: Document; annotations: Annotations };

/** Where a document names one of the substances. */
export function mentionSpans({ annotations }: Item, substances: ReadonlySet<string>): Span[] {
  const mentions = annotations.substances.filter(({ substance }) => substances.has(substance));
  // Words of a threat are the better quotation.
  const threats = mentions.filter(({ context }) => context === 'diversion');
  return threats.length > 0 ? threats : mentions;
}

/** What mentions speak of together: diversion where any does, trade where all do; null for none. */
export function contextOf(contexts: readonly SubstanceMention['context'][]): TargetReading['context'] | null {
  if (contexts.length === 0) return null;
  if (contexts.includes('diversion')) return 'threat';
  return contexts.includes('unclear') ? 'unclear' : 'trade';
}

function contextIn(
  { annotations }: Item,
  { spans, substances }: { spans: readonly Span[]; substances: ReadonlySet<string> | null },
): TargetReading['context'] {
  if (substances !== null) {
    const own = annotations.substances.filter(({ substance }) => substances.has(substance));
    return contextOf(own.map(({ context }) => context)) ?? 'unclear';
  }
  const isTold = annotations.categories.some(
    ({ score, unsure }) => unsure !== true && score >= MIN_CATEGORY_SCORE,
  );
  return isTold && spans.length > 0 ? 'threat' : 'unclear';
}

function opening(document: Document): Span[] {
  const end = Math.min(document.text.length, document.bodyStart + MAX_OPENING);
  return end > document.bodyStart ? [{ start: document.bodyStart, end }] : [];
}

function placesOf({ places }: Annotations): PlaceRef[] {
  const found = new Map(places.map(({ place, name, kind }) => [place, { id: place, name, kind }]));
  return [...found.values()].slice(0, MAX_PLACES);
}

/** Sentences that hold a span, and for routes those next to them. */
function around(text: string, spans: readonly Span[]): { own: Span[]; near: Span[] } {
  const all = sentencesOf(text);
  const holds = all.map((one) => spans.some(({ start, end }) => start < one.end && one.start < end));
  return {
    own: all.filter((_, at) => holds[at] === true),
    near: all.filter((_, at) => holds[at] === true || holds[at - 1] === true || holds[at + 1] === true),
  };
}

/**
 * What one text says of what was asked about, where it stands at `spans`: context, a masked quote, places, routes and
 * amounts of the sentences around. `substances` null: a free query. Null where there is no text to quote.
 */
export function readForTarget(
  item: Item,
  spans: readonly Span[],
  substances: ReadonlySet<string> | null,
): TargetReading | null {
  const { document, annotations } = item;
  const shown = spans.length > 0 ? spans : opening(document);
  const evidence = evidenceOf(item, shown);
  if (evidence === null) return null;
  const text = maskText(document.text, annotations.personal);
  const { language } = annotations.language;
  const { own, near } = around(text, shown);
  return {
    context: contextIn(item, { spans, substances }),
    evidence,
    places: placesOf(annotations),
    routes: routesIn(text, near, { places: annotations.places, language }),
    amounts: amountsOf(text, { sentences: own, ads: annotations.ads, language }),
    categories: annotations.categories
      .filter(({ unsure }) => unsure !== true)
      .map(({ category }) => category),
  };
}

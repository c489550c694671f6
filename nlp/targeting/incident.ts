import type { Annotations, SubstanceMention } from '../../src/model/annotation.ts';
import type { Document, Span } from '../../src/model/document.ts';
import type { IncidentField, ReadField } from '../../src/model/targeting.ts';
import { evidenceOf } from '../detectors/evidence.ts';
import { maskText } from '../mask.ts';
import { sentences as sentencesOf } from '../text/sentences.ts';
import { amountsOf } from './amounts.ts';
import { contextOf } from './read.ts';
import { routesIn } from './routes.ts';

/** Most entries of one field. */
const MAX_ENTRIES = 4;

const MONTHS =
  'январ|феврал|март|апрел|ма[йя](?!\\p{L}{2})|июн|июл|август|сентябр|октябр|ноябр|декабр|' +
  'қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|' +
  'january|february|march|april|may|june|july|august|september|october|november|december';
/** Days as texts write them; what depends on the day of the text ("yesterday") is taken as its words. */
const DATE = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:\\d{4}\\s+(?:жыл\\p{L}*|ж\\.)\\s+)?\\d{1,2}(?:st|nd|rd|th)?(?:\\s+of)?\\s+(?:${MONTHS})\\p{L}*(?:,?\\s+\\d{4}(?:\\s+г(?:ода|\\.))?)?` +
    `|(?:january|february|march|april|may|june|july|august|september|october|november|december)\\s+\\d{1,2}(?:,?\\s+\\d{4})?` +
    `|\\d{1,2}\\.\\d{2}\\.\\d{4}|вчера|позавчера|сегодня|накануне|кеше|бүгін|алдыңғы күні|yesterday|today)(?![\\p{L}\\d])`,
  'giu',
);
const TRANSPORT =
  /(?<!\p{L})(?:фур(?:а|у|ы|е|ой)|грузовик\p{L}*|грузовой автомобиль|автомобил\p{L}+|контейнер\p{L}*|вагон\p{L}*|поезд\p{L}*|посылк\p{L}*|почтов\p{L}+ отправлени\p{L}+|самол[её]т\p{L}*|жүк көліг\p{L}*|көлік\p{L}*|пойыз\p{L}*|сәлемдеме\p{L}*|пошта жөнелтілім\p{L}*|trucks?|lorr(?:y|ies)|containers?|wagons?|trains?|parcels?|aircraft)(?!\p{L})/giu;
const COVER =
  /(?<!\p{L})(?:под видом|под прикрытием|в накладной|в документах значил\p{L}+|без документов|с поддельными документами|құжатсыз|құжатта|деп көрсетіл\p{L}+|жасырын|mislabell?ed|declared as|disguised as|hidden in|without (?:documents|papers)|the papers named)(?:\s+[^\s.,;:!?()]+){0,4}/giu;

/** A preposition or article whose noun was cut off. */
const DANGLING = /(?:\s+(?:a|an|the|in|at|on|of|for|by|from|to|and|в|во|на|с|со|из|и|о|по))+$/iu;

type Item = { document: Document; annotations: Annotations };

interface Read {
  text: string;
  /** The sentences that name the substance, and those next to them. */
  near: Span[];
}

const inside = (span: Span, stretches: readonly Span[]): boolean =>
  stretches.some(({ start, end }) => span.start >= start && span.end <= end);

function fieldAt(text: string, field: IncidentField, { start, end }: Span): ReadField {
  return { field, start, end, said: text.slice(start, end) };
}

/** Stretches that fit a pattern in the sentences, each wording once. */
function matches({ text, near }: Read, field: IncidentField, pattern: RegExp): ReadField[] {
  const found = near.flatMap((sentence) =>
    [...text.slice(sentence.start, sentence.end).matchAll(pattern)].map((match) => {
      const said = match[0].trimEnd().replace(DANGLING, '');
      const start = sentence.start + match.index;
      return fieldAt(text, field, { start, end: start + said.length });
    }),
  );
  return [...new Map(found.map((one) => [one.said.toLowerCase(), one])).values()].slice(0, MAX_ENTRIES);
}

function substancesOf(text: string, mentions: readonly SubstanceMention[]): ReadField[] {
  const firsts = new Map<string, SubstanceMention>();
  for (const mention of mentions) if (!firsts.has(mention.substance)) firsts.set(mention.substance, mention);
  return [...firsts.values()].map((mention) => ({
    ...fieldAt(text, 'substance', mention),
    substance: mention.substance,
  }));
}

function amountFields(read: Read, { annotations }: Item): ReadField[] {
  const { language } = annotations.language;
  // "160 kilograms were found. The test showed ...": a person tells what belongs to what.
  const amounts = amountsOf(read.text, { sentences: read.near, ads: annotations.ads, language });
  return amounts.map((amount) => ({ ...fieldAt(read.text, amount.kind, amount), amount }));
}

/** Places of the route, and those that only say where. */
function placeFields({ text, near }: Read, { annotations }: Item): ReadField[] {
  const { places, language } = annotations;
  const routes = routesIn(text, near, { places, language: language.language });
  const fields: ReadField[] = [];
  const add = (field: IncidentField, span: Span | null, name: ReadField['name']): void => {
    if (span !== null && name !== undefined) fields.push({ ...fieldAt(text, field, span), name });
  };
  for (const { from, to, via, spans } of routes) {
    add('origin', spans.from, from?.name);
    add('destination', spans.to, to?.name);
    for (const [at, place] of via.entries()) add('transit', spans.via[at] ?? null, place.name);
  }
  const onRoute = routes.flatMap(({ from, to, via }) => [from, to, ...via]);
  const seen = new Set(onRoute.flatMap((place) => (place === null ? [] : [place.id])));
  let count = 0;
  for (const place of places) {
    if (seen.has(place.place) || !inside(place, near) || count === MAX_ENTRIES) continue;
    seen.add(place.place);
    count += 1;
    add('place', place, place.name);
  }
  return fields;
}

/** The sentence that tells most of it, and whether it speaks of diversion or of trade. */
function toldField(
  item: Item,
  { anchors, substance }: { anchors: readonly Span[]; substance: string | null },
) {
  const evidence = evidenceOf(item, anchors);
  if (evidence === null) return [];
  const { start, end, quote: said } = evidence;
  const named = item.annotations.substances.filter(
    (one) => substance === null || one.substance === substance,
  );
  const context = contextOf(named.map((one) => one.context));
  return [{ field: 'told_as' as const, start, end, said, ...(context === null ? {} : { context }) }];
}

/** Covers that a scheme tells of, where the words about it are not there already. */
function schemeCovers(text: string, { methods }: Annotations, known: readonly ReadField[]): ReadField[] {
  return methods
    .flatMap(({ slots }) => slots)
    .filter(({ slot }) => slot === 'concealment')
    .filter((slot) => !known.some(({ start, end }) => start < slot.end && slot.start < end))
    .map((slot) => fieldAt(text, 'concealment', slot))
    .slice(0, MAX_ENTRIES);
}

/** Where a text that names no substance speaks of crime at all. */
function categoryTerms({ categories }: Annotations): Span[] {
  return categories.filter(({ unsure }) => unsure !== true).flatMap(({ terms }) => terms);
}

/**
 * What a text says of an incident with the substances it names (all of them, or the one asked about), field by field,
 * each with the words that say it, masked; of a text that names none, what stands around its words of crime. Nothing is
 * concluded: what the sentences around do not say is not there. Empty where there is neither.
 */
export function readIncident(item: Item, substance: string | null): ReadField[] {
  const { document, annotations } = item;
  const mentions = annotations.substances.filter((one) => substance === null || one.substance === substance);
  const anchors = mentions.length > 0 || substance !== null ? mentions : categoryTerms(annotations);
  if (anchors.length === 0) return [];
  const text = maskText(document.text, annotations.personal);
  const all = sentencesOf(text);
  const holds = all.map((one) => anchors.some(({ start, end }) => start < one.end && one.start < end));
  const read: Read = {
    text,
    near: all.filter((_, at) => holds[at] === true || holds[at - 1] === true || holds[at + 1] === true),
  };
  const covers = matches(read, 'concealment', COVER);
  return [
    ...substancesOf(text, mentions),
    ...amountFields(read, item),
    ...matches(read, 'event_date', DATE),
    ...placeFields(read, item),
    ...matches(read, 'transport', TRANSPORT),
    ...covers,
    ...schemeCovers(text, annotations, covers),
    ...toldField(item, { anchors, substance }),
  ];
}

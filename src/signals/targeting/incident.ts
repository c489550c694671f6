import type { Document } from '../../model/document.ts';
import { UI_LANGUAGES, type Localized, type UiLanguage } from '../../model/language.ts';
import type { Signal } from '../../model/signal.ts';
import type { Source } from '../../model/source.ts';
import { INCIDENT_FIELDS, type Control, type IncidentDraft, type ReadField } from '../../model/targeting.ts';
import { controlIn } from './export/rows.ts';
import { measureIn, phrasesIn, type Say } from './words/index.ts';

type Field = IncidentDraft['fields'][number];

/** What the lists know of a substance: names and identifiers only. */
export interface SubstanceFacts {
  name: Localized;
  cas: readonly string[];
  hs: string | null;
  control: readonly Control[];
}

/** Everything a draft is made of. */
export interface DraftParts {
  document: Document;
  /** Title as it may leave: masked. */
  title: string | null;
  language: string;
  fields: readonly ReadField[];
  signal: Signal | null;
  facts: (substance: string) => SubstanceFacts | null;
  sourceOf: (id: string) => Source | null;
  /** Families and origins of the text, or of the signal. */
  counts: { families: number; origins: number };
  madeUp: boolean;
  at: string;
}

function inEach(tell: (language: UiLanguage, say: Say) => string): Localized {
  const [kk, ru, en] = UI_LANGUAGES.map((language) => tell(language, phrasesIn(language)));
  return { kk: kk!, ru: ru!, en: en! };
}

const minuteOf = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
const asSaid = (said: string): Localized => ({ kk: said, ru: said, en: said });

function amountValue({ amount }: ReadField): Localized {
  const { value, unit, per } = amount!;
  return inEach((language, say) => {
    const number = new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(value);
    return `${number} ${measureIn(say, { unit, per })}`;
  });
}

function valueOf(read: ReadField, { facts }: DraftParts): Localized {
  const { said, name, amount, substance, context } = read;
  if (amount !== undefined) return amountValue(read);
  if (context !== undefined) return inEach((_language, say) => say(`context.${context}`));
  if (name !== undefined) return name;
  return (substance === undefined ? null : facts(substance)?.name) ?? asSaid(said);
}

function textField(read: ReadField, parts: DraftParts): Field {
  const { field, start, end, said } = read;
  return { field, value: valueOf(read, parts), from: 'text', start, end, said };
}

const nowhere = { start: null, end: null, said: null };

/** Identifiers and lists of each substance named. */
function listFields({ fields, facts }: DraftParts): Field[] {
  const ids = new Set(fields.flatMap(({ substance }) => substance ?? []));
  return [...ids].flatMap((id): Field[] => {
    const known = facts(id);
    if (known === null) return [];
    const { name, cas, hs, control } = known;
    const numbers = [...cas.map((number) => `CAS ${number}`), ...(hs === null ? [] : [`HS ${hs}`])];
    const lists = inEach(
      (language, say) => `${name[language]} — ${controlIn(say, control) || say('control.not-listed')}`,
    );
    return [
      ...(numbers.length === 0
        ? []
        : [
            {
              field: 'identifiers' as const,
              value: inEach((language) => `${name[language]} — ${numbers.join(', ')}`),
              from: 'lists' as const,
              ...nowhere,
            },
          ]),
      { field: 'control', value: lists, from: 'lists', ...nowhere },
    ];
  });
}

/** How and when it was published. */
function recordFields({ document, sourceOf }: DraftParts): Field[] {
  const group = sourceOf(document.sourceId)?.group;
  const told = inEach((_language, say) =>
    [say(`kind.${document.kind}`), ...(group === undefined ? [] : [say(`group.${group}`)])].join(', '),
  );
  const at = document.published?.at ?? document.firstSeen;
  const quality = document.published?.quality ?? 'first-seen';
  const when = inEach((_language, say) => `${minuteOf(at)} (${say(`time.${quality}`)})`);
  return [
    { field: 'told_as', value: told, from: 'record', ...nowhere },
    { field: 'reported_at', value: when, from: 'record', ...nowhere },
  ];
}

function sourcesOf({ document, title, signal, sourceOf }: DraftParts): IncidentDraft['sources'] {
  const told = (id: string) => {
    const source = sourceOf(id);
    return { sourceId: id, name: source?.name ?? id, grade: source?.grade ?? ('F' as const) };
  };
  const { id, version, sourceId, url, published, firstSeen } = document;
  const own = {
    documentId: id,
    version,
    ...told(sourceId),
    url,
    title,
    published: published?.at ?? null,
    firstSeen,
  };
  const others = (signal?.evidence ?? [])
    .filter(({ documentId }) => documentId !== id)
    .map((at) => ({
      documentId: at.documentId,
      version: at.version,
      ...told(at.sourceId),
      url: at.url,
      title: at.title,
      published: at.published,
      firstSeen: at.firstSeen,
    }));
  return [own, ...new Map(others.map((one) => [one.documentId, one])).values()];
}

/** An incident draft: what the text says, field by field with its words, and openly what it does not say. Pure. */
export function draftOf(parts: DraftParts): IncidentDraft {
  const { document, title, language, signal, counts, madeUp, at } = parts;
  const order = ({ field }: Field): number => INCIDENT_FIELDS.indexOf(field);
  const fields = [
    ...parts.fields.map((read) => textField(read, parts)),
    ...listFields(parts),
    ...recordFields(parts),
  ].sort((a, b) => order(a) - order(b));
  const { letter, digit } = signal?.admiralty ?? { letter: '', digit: '' };
  return {
    draft: true,
    banner: inEach((_language, say) => say('draft.banner')),
    madeUp,
    at,
    document: {
      id: document.id,
      version: document.version,
      kind: document.kind,
      language,
      url: document.url,
      title,
    },
    signal:
      signal === null ? null : { id: signal.id, headline: signal.headline, admiralty: `${letter}${digit}` },
    fields,
    unknown: INCIDENT_FIELDS.filter((field) => !fields.some((filled) => filled.field === field)),
    sources: sourcesOf(parts),
    ...counts,
  };
}

const RULE = '='.repeat(72);

/** A draft as plain text in a language, its banner first and last. */
export function draftText(draft: IncidentDraft, language: UiLanguage): string {
  const say = phrasesIn(language);
  const banner = [RULE, say('draft.banner'), ...(draft.madeUp ? [say('madeUp')] : []), RULE];
  const field = ({ field: name, value, said }: Field): string => {
    const words = said === null || said === value[language] ? '' : ` [${say('draft.told')}: «${said}»]`;
    return `${say(`field.${name}`)}: ${value[language]}${words}`;
  };
  const unknown = draft.unknown.map((name) => say(`field.${name}`)).join(', ');
  const sources = draft.sources.map(
    ({ name, grade, url, published, firstSeen }) =>
      `- ${name} (${say('draft.grade', { grade })}), ${minuteOf(published ?? firstSeen)}: ${url}`,
  );
  return [
    ...banner,
    '',
    say('draft.title'),
    `${say('draft.made')}: ${minuteOf(draft.at)}`,
    ...(draft.signal === null
      ? []
      : [`${say('draft.signal')}: ${draft.signal.headline[language]} (${draft.signal.admiralty})`]),
    '',
    ...draft.fields.map(field),
    '',
    `${say('draft.unknown')}: ${unknown === '' ? say('draft.none') : unknown}`,
    '',
    `${say('draft.sources')} (${say('draft.copies', { families: draft.families, origins: draft.origins })}):`,
    ...sources,
    '',
    say('draft.note'),
    ...banner,
    '',
  ].join('\n');
}

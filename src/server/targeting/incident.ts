import type { Annotations } from '../../model/annotation.ts';
import type { Document } from '../../model/document.ts';
import type { Signal } from '../../model/signal.ts';
import type { IncidentDraft, ReadField } from '../../model/targeting.ts';
import { dayOf } from '../../model/time.ts';
import { draftOf } from '../../signals/targeting/incident.ts';
import type { ServerDeps } from '../deps.ts';
import { Refusal, quoted } from '../errors.ts';
import { maskDocument } from '../mask-document.ts';
import { entryOf, type TargetAsker } from './ask.ts';

/** What a draft is asked of: a document or a signal, and one substance where the text names several. */
export interface AskedDraft {
  document?: string | undefined;
  signal?: string | undefined;
  substance?: string | undefined;
}

interface Read {
  document: Document;
  annotations: Annotations;
  fields: ReadField[];
}

async function read(
  id: string,
  substance: string | null,
  { store, targeting }: ServerDeps,
): Promise<Read | null> {
  const stored = await store.documents.get(id);
  if (stored === null) return null;
  const annotations = await store.annotations.get(id, stored.document.version);
  if (annotations === null) return null;
  const { document } = stored;
  return { document, annotations, fields: targeting.readIncident(document, annotations, substance) };
}

/** The text of the signal's evidence that tells most. */
async function fullest(signal: Signal, substance: string | null, deps: ServerDeps): Promise<Read | null> {
  let best: Read | null = null;
  for (const id of new Set(signal.evidence.map(({ documentId }) => documentId))) {
    const one = await read(id, substance, deps);
    if (one !== null && one.fields.length > (best?.fields.length ?? 0)) best = one;
  }
  return best;
}

function nothingNamed(name: string, got: string): Refusal {
  const expected = 'a text that names a substance or tells of crime';
  return new Refusal(
    'BAD_PARAMETER',
    { name, expected, got: quoted(got), where: 'query string' },
    { expected },
  );
}

async function chosen(asked: AskedDraft, deps: ServerDeps): Promise<{ signal: Signal | null; text: Read }> {
  const { document, signal: signalId, substance = null } = asked;
  if ((document === undefined) === (signalId === undefined)) {
    const expected = 'the only one of document and signal';
    const about = {
      name: 'document',
      expected,
      got: document === undefined ? 'none' : 'both',
      where: 'query string',
    };
    throw new Refusal('BAD_PARAMETER', about, { expected });
  }
  if (document !== undefined) {
    const text = await read(document, substance, deps);
    if (text === null)
      throw new Refusal('UNKNOWN_ID', { noun: 'document that was read', id: quoted(document) });
    if (text.fields.length === 0) throw nothingNamed('document', document);
    return { signal: null, text };
  }
  const signal = await deps.store.signals.get(signalId!);
  if (signal === null) throw new Refusal('UNKNOWN_ID', { noun: 'signal', id: quoted(signalId) });
  const text = await fullest(signal, substance, deps);
  if (text === null) throw nothingNamed('signal', signal.id);
  return { signal, text };
}

/** Drafts an incident; that it was drafted is in the audit trail. */
export async function askDraft(
  asked: AskedDraft,
  { by, file, deps }: { by: TargetAsker; file?: string; deps: ServerDeps },
): Promise<IncidentDraft> {
  const { store, targeting, mask, sources, config } = deps;
  const { actor, at } = by;
  const { signal, text } = await chosen(asked, deps);
  await store.audit.append({ actor, at, ...entryOf('incident draft', asked, file) });
  const { document, annotations, fields } = text;
  return draftOf({
    document,
    title: maskDocument(document, annotations.personal, mask).title,
    language: annotations.language.language,
    fields,
    signal,
    facts: (substance) => targeting.facts(substance, dayOf(at)),
    sourceOf: (id) => sources().find((source) => source.id === id) ?? null,
    // A text and its copies are one family of one origin.
    counts: { families: signal?.families ?? 1, origins: signal?.origins ?? 1 },
    madeUp: config.mode === 'demo',
    at,
  });
}

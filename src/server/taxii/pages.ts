import type { FastifyReply } from 'fastify';
import { collectionId, type TaxiiCollection } from '../../model/taxii.ts';
import type { ShelfRow } from '../../store/taxii.ts';
import { quoted } from '../errors.ts';
import { TAXII_TYPE, TaxiiRefusal } from './media.ts';

/** Media type of the objects. */
const STIX_TYPE = 'application/stix+json;version=2.1';

/** The collection as the standard describes it (TAXII 2.1, 5.2.1). */
export function resourceOf({ name, title, description }: TaxiiCollection) {
  return {
    id: collectionId(name),
    title,
    description,
    alias: name,
    can_read: true,
    can_write: false,
    media_types: [STIX_TYPE],
  };
}

/** The collection of this id or alias; throws TaxiiRefusal 404 when there is none. */
export function findCollection(collections: readonly TaxiiCollection[], wanted: string): TaxiiCollection {
  const id = wanted.toLowerCase();
  const found = collections.find(({ name }) => name === wanted || collectionId(name) === id);
  if (found !== undefined) return found;
  throw new TaxiiRefusal(404, 'Not found', `Expected the id of a collection, got ${quoted(wanted)}`);
}

/** The version as objects write it: in milliseconds where it has no more. */
const shownVersion = (version: string): string => version.replace(/000Z$/, 'Z');

/** Answers in TAXII. */
export function answer(reply: FastifyReply, body: object | string): FastifyReply {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return reply.type(TAXII_TYPE).serializer(String).send(text);
}

/** How the rows of a page are written. */
const FORMS = {
  objects: ({ object }: ShelfRow) => object,
  manifest: ({ id, dateAdded, version }: ShelfRow) =>
    JSON.stringify({ id, date_added: dateAdded, version: shownVersion(version), media_type: STIX_TYPE }),
  versions: ({ version }: ShelfRow) => JSON.stringify(shownVersion(version)),
} as const;

/** Answers with a page and the times between which its rows were added (TAXII 2.1, 3.5 and 5.4 to 5.8). */
export function answerPage(
  reply: FastifyReply,
  form: keyof typeof FORMS,
  { rows, more }: { rows: readonly ShelfRow[]; more: boolean },
): FastifyReply {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return answer(reply, {});
  void reply.headers({
    'x-taxii-date-added-first': first.dateAdded,
    'x-taxii-date-added-last': last.dateAdded,
  });
  const list = form === 'manifest' ? 'objects' : form;
  const next = more ? `"next":"${last.seq}",` : '';
  return answer(reply, `{"more":${more},${next}"${list}":[${rows.map(FORMS[form]).join(',')}]}`);
}

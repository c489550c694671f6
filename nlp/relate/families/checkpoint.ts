import type { SavedBands } from './band-table.ts';
import type { Column, SavedMedoids } from './medoids.ts';

const VERSION = 1;
/** Columns begin where a number of 8 bytes may. */
const ALIGN = 8;

/** What a checkpoint of families holds. */
export interface Parts {
  windowDays: number;
  documentsADay: number;
  medoids: SavedMedoids;
  bands: SavedBands;
}

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGN) * ALIGN;

/** What there is to be packed. */
interface Unpacked extends Pick<Parts, 'windowDays' | 'documentsADay'> {
  head: Pick<SavedMedoids, 'first' | 'outlets' | 'otherIds' | 'later'>;
  columns: readonly Column[];
}

/**
 * The length of a JSON head, the head, and the columns one after the other, in pieces of some megabytes: there is no room
 * for a second copy of all of it.
 */
export function* packParts({
  windowDays,
  documentsADay,
  head: medoids,
  columns,
}: Unpacked): Generator<Uint8Array> {
  const lengths = columns.map(({ bytes }) => bytes);
  const head = new TextEncoder().encode(
    JSON.stringify({ version: VERSION, windowDays, documentsADay, ...medoids, lengths }),
  );
  const first = new Uint8Array(aligned(4 + head.length));
  new DataView(first.buffer).setUint32(0, head.length, true);
  first.set(head, 4);
  yield first;
  for (const { bytes, pieces } of columns) {
    yield* pieces();
    yield new Uint8Array(aligned(bytes) - bytes);
  }
}

interface Head extends Pick<SavedMedoids, 'first' | 'outlets' | 'otherIds' | 'later'> {
  version: number;
  windowDays: number;
  documentsADay: number;
  lengths: number[];
}

/** Reads what `packParts` packed; throws when it is damaged, of another version or made for other sizes. */
export function unpackParts(packed: Uint8Array, sizes: Pick<Parts, 'windowDays' | 'documentsADay'>): Parts {
  // A copy begins at a whole number of 8 bytes; bytes that do so themselves need none.
  const bytes = packed.byteOffset % ALIGN === 0 ? packed : packed.slice();
  if (bytes.length < 4) throw new Error(`Expected saved families, got ${bytes.length} bytes`);
  const headBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headBytes))) as Head;
  const { version, windowDays, documentsADay, lengths } = head;
  if (version !== VERSION || windowDays !== sizes.windowDays || documentsADay !== sizes.documentsADay)
    throw new Error(
      `Expected families saved by version ${VERSION} for ${sizes.windowDays} days of ${sizes.documentsADay} documents, got version ${version} for ${windowDays} days of ${documentsADay}`,
    );
  let next = aligned(4 + headBytes);
  const total = next + lengths.reduce((sum, length) => sum + aligned(length), 0);
  if (total !== bytes.length)
    throw new Error(`Expected ${total} bytes of saved families, got ${bytes.length}`);
  const buffer = bytes.buffer;
  const starts = lengths.map((length) => {
    const start = bytes.byteOffset + next;
    next += aligned(length);
    return start;
  });
  const column = <T>(
    View: new (buffer: ArrayBufferLike, start: number, length: number) => T,
    { at, width }: { at: number; width: number },
  ): T => new View(buffer, starts[at]!, lengths[at]! / width);
  const { first, outlets, otherIds, later } = head;
  return {
    windowDays,
    documentsADay,
    medoids: {
      first,
      outlets,
      otherIds,
      later,
      ids: column(Uint8Array, { at: 0, width: 1 }),
      seenAt: column(Float64Array, { at: 1, width: 8 }),
      since: column(Uint32Array, { at: 2, width: 4 }),
      sizes: column(Uint32Array, { at: 3, width: 4 }),
      outletOf: column(Uint16Array, { at: 4, width: 2 }),
      lengths: column(Uint16Array, { at: 5, width: 2 }),
      digests: column(Uint8Array, { at: 6, width: 1 }),
    },
    bands: {
      filled: column(Uint8Array, { at: 7, width: 1 }),
      slots: column(Uint32Array, { at: 8, width: 4 }),
    },
  };
}

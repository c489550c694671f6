const ID_BYTES = 32;
const HEX_ID = /^[0-9a-f]{64}$/;
/** Bytes of digests a medoid has on average room for: posts of telegram/posts need 93, pages of news/tengrinews-2024 146. */
const DIGEST_BYTES = 96;
const MAX_OUTLETS = 65_535;

/** The hexadecimal digit at a place of an id. */
function digitOf(id: string, at: number): number {
  const code = id.charCodeAt(at);
  return code < 0x3a ? code - 0x30 : code - 0x57;
}

/** A medoid as it is added. */
export interface Medoid {
  documentId: string;
  outlet: string;
  /** Milliseconds since 1970. */
  seenAt: number;
  /** When it was added or last moved to the front, in milliseconds since 1970: it is forgotten so long after that. */
  since: number;
  /** Documents in its family. */
  size: number;
  digest: Uint8Array;
}

/** Medoids, or slots of a table, written as one piece of a column: a few megabytes. */
export const PIECE = 1 << 17;

/** A column of a checkpoint: how long it is, and its bytes piece by piece. */
export interface Column {
  bytes: number;
  pieces: () => Iterable<Uint8Array>;
}

/** The pieces of a column of `count` entries, each made when it is asked for by `piece(from, to)`. */
export function* inPieces(
  count: number,
  piece: (from: number, to: number) => ArrayBufferView,
): Generator<Uint8Array> {
  for (let from = 0; from < count; from += PIECE) {
    const { buffer, byteOffset, byteLength } = piece(from, Math.min(count, from + PIECE));
    yield new Uint8Array(buffer, byteOffset, byteLength);
  }
}

/** Columns of a checkpoint: one entry a medoid, oldest first. */
export interface SavedMedoids {
  first: number;
  outlets: string[];
  otherIds: [ordinal: number, id: string][];
  later: [ordinal: number, now: number][];
  ids: Uint8Array;
  seenAt: Float64Array;
  since: Uint32Array;
  sizes: Uint32Array;
  outletOf: Uint16Array;
  lengths: Uint16Array;
  digests: Uint8Array;
}

/** Medoids in the order they were added, in typed arrays that are used round and round. */
export class Medoids {
  /** Ordinal of the oldest one kept. */
  first = 1;
  /** Ordinal of the next one. */
  next = 1;
  readonly #capacity: number;
  readonly #ids: Uint8Array;
  readonly #seenAt: Float64Array;
  /** In seconds. */
  readonly #since: Uint32Array;
  readonly #sizes: Uint32Array;
  readonly #outletOf: Uint16Array;
  /** Of those moved to the front, few: where they are now. */
  readonly #later = new Map<number, number>();
  readonly #offsets: Uint32Array;
  readonly #lengths: Uint16Array;
  readonly #digests: Uint8Array;
  #end = 0;
  readonly #outlets: string[] = [''];
  readonly #outletNumbers = new Map<string, number>();
  readonly #otherIds = new Map<number, string>();

  constructor(capacity: number, saved?: SavedMedoids) {
    this.#capacity = capacity;
    this.#ids = new Uint8Array(capacity * ID_BYTES);
    this.#seenAt = new Float64Array(capacity);
    this.#since = new Uint32Array(capacity);
    this.#sizes = new Uint32Array(capacity);
    this.#outletOf = new Uint16Array(capacity);
    this.#offsets = new Uint32Array(capacity);
    this.#lengths = new Uint16Array(capacity);
    this.#digests = new Uint8Array(Math.max(4096, capacity * DIGEST_BYTES));
    if (saved !== undefined) this.#restore(saved);
  }

  /** Adds a medoid, forgetting the oldest where there is no room; returns its ordinal. */
  add(medoid: Medoid): number {
    const { digest } = medoid;
    if (this.next - this.first >= this.#capacity) this.forgetOldest();
    if (this.#end + digest.length > this.#digests.length) {
      // What is left of this round is not filled: whatever lies there is older than all at the beginning.
      while (this.first < this.next && this.#offsets[this.#at(this.first)]! >= this.#end) this.forgetOldest();
      this.#end = 0;
    }
    const end = this.#end + digest.length;
    while (this.first < this.next && this.#lies(this.first, { from: this.#end, to: end }))
      this.forgetOldest();
    const ordinal = this.next;
    this.next += 1;
    const at = this.#at(ordinal);
    this.#digests.set(digest, this.#end);
    this.#offsets[at] = this.#end;
    this.#lengths[at] = digest.length;
    this.#end = end;
    this.#seenAt[at] = medoid.seenAt;
    this.#since[at] = Math.floor(medoid.since / 1000);
    this.#sizes[at] = medoid.size;
    this.#outletOf[at] = this.#numberOf(medoid.outlet);
    this.#keepId(ordinal, medoid.documentId);
    return ordinal;
  }

  /** Bytes of the digest of a medoid; valid until the next one is added. */
  digestOf(ordinal: number): Uint8Array {
    const at = this.#at(ordinal);
    const offset = this.#offsets[at]!;
    return this.#digests.subarray(offset, offset + this.#lengths[at]!);
  }

  /** The medoid with an ordinal. */
  get(ordinal: number): Medoid {
    const at = this.#at(ordinal);
    return {
      documentId: this.idOf(ordinal),
      outlet: this.#outlets[this.#outletOf[at]!]!,
      seenAt: this.#seenAt[at]!,
      since: this.#since[at]! * 1000,
      size: this.#sizes[at]!,
      digest: this.digestOf(ordinal),
    };
  }

  idOf(ordinal: number): string {
    const other = this.#otherIds.get(ordinal);
    if (other !== undefined) return other;
    const from = this.#at(ordinal) * ID_BYTES;
    let id = '';
    for (let at = from; at < from + ID_BYTES; at += 1) id += this.#ids[at]!.toString(16).padStart(2, '0');
    return id;
  }

  /** Where a medoid that was moved to the front is now: the ordinal it has there, its own when it was not moved. */
  current(ordinal: number): number {
    let found = ordinal;
    for (let later = this.#later.get(found); later !== undefined; later = this.#later.get(found))
      found = later;
    return found;
  }

  /** Adds the medoid again as the newest; what points to its old ordinal finds it by `current`. */
  moveToFront(ordinal: number, since: number): number {
    const moved = this.get(ordinal);
    const later = this.add({ ...moved, digest: moved.digest.slice(), since });
    // Adding may have forgotten the old one.
    if (ordinal >= this.first) this.#later.set(ordinal, later);
    return later;
  }

  grow(ordinal: number): number {
    const at = this.#at(ordinal);
    this.#sizes[at]! += 1;
    return this.#sizes[at]!;
  }

  forgetOldest(): void {
    this.#otherIds.delete(this.first);
    this.#later.delete(this.first);
    this.first += 1;
  }

  /** Forgets all that were added before `time`. */
  forgetBefore(time: number): void {
    while (this.first < this.next && this.#since[this.#at(this.first)]! * 1000 < time) this.forgetOldest();
  }

  /** What `saved` needs, each column in pieces: there is no room for another copy. */
  save(): { head: Pick<SavedMedoids, 'first' | 'outlets' | 'otherIds' | 'later'>; columns: Column[] } {
    const count = this.next - this.first;
    const numbers = (
      kept: ArrayLike<number>,
      View: new (length: number) => ArrayBufferView & { [at: number]: number },
      width: number,
    ): Column => ({
      bytes: count * width,
      pieces: () =>
        inPieces(count, (from, to) => {
          const into = new View(to - from);
          for (let n = from; n < to; n += 1) into[n - from] = kept[this.#at(this.first + n)]!;
          return into;
        }),
    });
    let digestBytes = 0;
    for (let n = 0; n < count; n += 1) digestBytes += this.#lengths[this.#at(this.first + n)]!;
    const ids = (from: number, to: number): Uint8Array => {
      const into = new Uint8Array((to - from) * ID_BYTES);
      for (let n = from; n < to; n += 1) {
        const at = this.#at(this.first + n) * ID_BYTES;
        into.set(this.#ids.subarray(at, at + ID_BYTES), (n - from) * ID_BYTES);
      }
      return into;
    };
    const digests = (from: number, to: number): Uint8Array => {
      const kept = Array.from({ length: to - from }, (_, n) => this.digestOf(this.first + from + n));
      const into = new Uint8Array(kept.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const digest of kept) {
        into.set(digest, at);
        at += digest.length;
      }
      return into;
    };
    return {
      head: {
        first: this.first,
        outlets: this.#outlets,
        otherIds: [...this.#otherIds],
        later: [...this.#later],
      },
      columns: [
        { bytes: count * ID_BYTES, pieces: () => inPieces(count, ids) },
        numbers(this.#seenAt, Float64Array, 8),
        numbers(this.#since, Uint32Array, 4),
        numbers(this.#sizes, Uint32Array, 4),
        numbers(this.#outletOf, Uint16Array, 2),
        numbers(this.#lengths, Uint16Array, 2),
        { bytes: digestBytes, pieces: () => inPieces(count, digests) },
      ],
    };
  }

  #restore(saved: SavedMedoids): void {
    this.first = saved.first;
    this.next = saved.first;
    for (const [number, outlet] of saved.outlets.entries()) {
      this.#outlets[number] = outlet;
      this.#outletNumbers.set(outlet, number);
    }
    let from = 0;
    for (const [n, length] of saved.lengths.entries()) {
      const digest = saved.digests.subarray(from, from + length);
      from += length;
      const outlet = saved.outlets[saved.outletOf[n]!]!;
      const [seenAt, since, size] = [saved.seenAt[n]!, saved.since[n]! * 1000, saved.sizes[n]!];
      const ordinal = this.add({ documentId: '', outlet, seenAt, since, size, digest });
      this.#otherIds.delete(ordinal);
      this.#ids.set(saved.ids.subarray(n * ID_BYTES, (n + 1) * ID_BYTES), this.#at(ordinal) * ID_BYTES);
    }
    for (const [ordinal, now] of saved.later) if (ordinal >= this.first) this.#later.set(ordinal, now);
    for (const [ordinal, id] of saved.otherIds) if (ordinal >= this.first) this.#otherIds.set(ordinal, id);
  }

  #at(ordinal: number): number {
    return ordinal % this.#capacity;
  }

  /** Whether the oldest digest would be written over. */
  #lies(ordinal: number, { from, to }: { from: number; to: number }): boolean {
    const offset = this.#offsets[this.#at(ordinal)]!;
    return offset < to && offset + this.#lengths[this.#at(ordinal)]! > from;
  }

  #numberOf(outlet: string): number {
    const known = this.#outletNumbers.get(outlet);
    if (known !== undefined) return known;
    if (this.#outlets.length >= MAX_OUTLETS) return 0;
    this.#outlets.push(outlet);
    this.#outletNumbers.set(outlet, this.#outlets.length - 1);
    return this.#outlets.length - 1;
  }

  #keepId(ordinal: number, id: string): void {
    if (!HEX_ID.test(id)) {
      this.#otherIds.set(ordinal, id);
      return;
    }
    const from = this.#at(ordinal) * ID_BYTES;
    for (let at = 0; at < ID_BYTES; at += 1)
      this.#ids[from + at] = (digitOf(id, 2 * at) << 4) | digitOf(id, 2 * at + 1);
  }
}

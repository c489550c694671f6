const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Named stretches of bytes as one: the length of a JSON head, the head, and the stretches one after the other. */
export function packSections(sections: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const head = encoder.encode(JSON.stringify([...sections].map(([name, bytes]) => [name, bytes.length])));
  let total = 4 + head.length;
  for (const bytes of sections.values()) total += bytes.length;
  const packed = new Uint8Array(total);
  new DataView(packed.buffer).setUint32(0, head.length, true);
  packed.set(head, 4);
  let at = 4 + head.length;
  for (const bytes of sections.values()) {
    packed.set(bytes, at);
    at += bytes.length;
  }
  return packed;
}

/** What `packSections` packed; throws when it is damaged. */
export function unpackSections(packed: Uint8Array): Map<string, Uint8Array> {
  if (packed.length < 4) throw new Error(`Expected a saved watch, got ${packed.length} bytes`);
  const headLength = new DataView(packed.buffer, packed.byteOffset, packed.byteLength).getUint32(0, true);
  if (4 + headLength > packed.length)
    throw new Error(
      `Expected a saved watch with a head of ${headLength} bytes, got ${packed.length} bytes in all`,
    );
  const head = JSON.parse(decoder.decode(packed.subarray(4, 4 + headLength))) as [string, number][];
  let at = 4 + headLength;
  const sections = new Map<string, Uint8Array>();
  for (const [name, length] of head) {
    sections.set(name, packed.subarray(at, at + length));
    at += length;
  }
  if (at !== packed.length) throw new Error(`Expected a saved watch of ${at} bytes, got ${packed.length}`);
  return sections;
}

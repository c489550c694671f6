function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  // Signed: numbers of 32 bits with a sign are kept without a box.
  return mixed ^ (mixed >>> 16);
}

/** FNV-1a over UTF-16 units with a seed (Fowler, Noll, Vo) and the finisher of MurmurHash3 (Appleby); 32 bits, signed. */
export function hashText(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return finish(hash);
}

/** Two hashes and a salt as one, 32 bits, signed; their order matters. */
export function mix(one: number, other: number, salt: number): number {
  return finish(Math.imul(one, 31) ^ Math.imul(other, 0x9e3779b1) ^ Math.imul(salt + 1, 0x27d4eb2f));
}

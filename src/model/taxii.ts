import { sha256 } from './ids.ts';

/** A collection of our own TAXII server. */
export interface TaxiiCollection {
  /** As recipients name it: its alias. */
  name: string;
  title: string;
  description: string;
}

/** The id of a collection of our own: TAXII 2.1 wants a UUID of version 4, so the bits of one are made from its name. */
export function collectionId(name: string): string {
  const hex = sha256(`taxii collection\n${name}`);
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

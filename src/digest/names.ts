import type { Localized } from '../model/language.ts';
import type { Grade } from '../model/source.ts';

/** Names of the ids a digest uses; null for an id nobody knows (any more), which is then shown as it is. */
export interface DigestNames {
  category(id: string): Localized | null;
  region(id: string): Localized | null;
  substance(id: string): Localized | null;
  source(id: string): { name: string; grade: Grade } | null;
}

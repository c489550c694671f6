import type { Localized } from '../model/language.ts';
import type { Grade } from '../model/source.ts';

/** Names of the ids a digest uses; null for an id nobody knows (any more), which is then shown as it is. */
export interface DigestNames {
  category(id: string): Localized | null;
  region(id: string): Localized | null;
  substance(id: string): Localized | null;
  source(id: string): { name: string; grade: Grade } | null;
  /** A known method of crime. */
  method(id: string): Localized | null;
  /** A slot of schemes such as `rail`, or a value of one such as `rail:card_details`. */
  slot(id: string): Localized | null;
  /** ISO 3166-2 code of a region. */
  iso(region: string): string | null;
  /** The lists that control a substance. */
  control(substance: string): string | null;
}

import type { ConceptMention, TokenLayer } from '../../src/model/annotation.ts';
import type { Span } from '../../src/model/document.ts';
import type { Language } from '../../src/model/language.ts';
import type { Grade } from '../../src/model/source.ts';

/** Something a summary should tell of, where a text tells it: `lure.parcel`, `category:cyber_fraud`, `place:almaty`. */
export interface Mark extends Span {
  key: string;
}

/** The text that stands for one family of a signal: its medoid, masked, with what was found in it. */
export interface SummaryText {
  documentId: string;
  version: number;
  /** Masked; spans and layers are offsets into it. */
  text: string;
  bodyStart: number;
  language: Language;
  /** Of the source: the better it is, the more its words weigh. */
  grade: Grade;
  /** Outlets of one house or one ring; two groups are two voices. */
  group: string;
  firstSeen: string;
  /** Tokens that do not touch what is masked. */
  tokens: TokenLayer;
  concepts: readonly ConceptMention[];
  marks: readonly Mark[];
}

import type { Annotations, LayerName } from '../src/model/annotation.ts';
import type { Document } from '../src/model/document.ts';

/** What a stage may read: the document and the layers made before it. Nothing else: no clock, no I/O. */
export type StageInput = Pick<Document, 'text' | 'bodyStart' | 'kind' | 'sourceId' | 'languageHint'> & {
  /** Id of the region the source mostly writes about; a hint where a place name is that of several places. */
  homeRegion?: string | null;
};

/** One layer of annotation. `requires` names the layers it reads; the order is checked when the pipeline is made. */
export interface Stage<L extends LayerName = LayerName> {
  readonly name: string;
  /** Raised whenever its output changes; layers are stored under `assigns` + `name@version`. */
  readonly version: string;
  readonly requires: readonly LayerName[];
  readonly assigns: L;
  run(input: StageInput, layers: Partial<Annotations>): Annotations[L];
}

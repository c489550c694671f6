import type { Annotations, LayerName } from '../src/model/annotation.ts';
import type { Stage, StageInput } from './stage.ts';
import { adsStage } from './stages/ads.ts';
import { categoriesStage } from './stages/categories.ts';
import { conceptsStage } from './stages/concepts.ts';
import { entitiesStage } from './stages/entities.ts';
import { languageStage } from './stages/language.ts';
import { methodsStage } from './stages/methods.ts';
import { obfuscationStage } from './stages/obfuscation.ts';
import { createObservablesStage } from './stages/observables.ts';
import { createPersonalStage } from './stages/personal.ts';
import { placesStage } from './stages/places.ts';
import { substancesStage } from './stages/substances.ts';
import { tokensStage } from './stages/tokens.ts';

export { maskText, maskTokens } from './mask.ts';
export { analyse } from './text/tokens.ts';

/** What stages with a key need. */
export interface PipelineOptions {
  /** Secret under which personal data becomes tokens. */
  maskKey: string;
}

/** The stages in the order they run. */
const PIPELINE: readonly ((options: PipelineOptions) => Stage)[] = [
  () => tokensStage,
  () => obfuscationStage,
  () => languageStage,
  () => conceptsStage,
  () => placesStage,
  () => substancesStage,
  () => categoriesStage,
  ({ maskKey }) => createObservablesStage(maskKey),
  () => entitiesStage,
  ({ maskKey }) => createPersonalStage(maskKey),
  () => methodsStage,
  () => adsStage,
];

/** Layer by layer, from text to annotations. */
export interface Pipeline {
  /** All layers of one document version. */
  annotate(document: StageInput): Annotations;
  /** What makes each layer, as `name@version`. */
  layers: { layer: LayerName; maker: string }[];
}

/** Throws unless every stage finds the layers it requires made before it, and each layer is made once. */
export function checkOrder(stages: readonly Stage[]): void {
  const made = new Set<LayerName>();
  for (const stage of stages) {
    for (const layer of stage.requires) {
      if (!made.has(layer)) {
        throw new Error(
          `Expected layer \`${layer}\` to be made before stage \`${stage.name}\`, got it later or not at all (nlp/index.ts)`,
        );
      }
    }
    if (made.has(stage.assigns)) {
      throw new Error(
        `Expected layer \`${stage.assigns}\` to be made once, got it again from stage \`${stage.name}\` (nlp/index.ts)`,
      );
    }
    made.add(stage.assigns);
  }
}

/** The annotation pipeline; pure and synchronous. Throws when the order of its stages is wrong. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const stages = PIPELINE.map((make) => make(options));
  checkOrder(stages);
  return {
    annotate(document) {
      const layers: Partial<Record<LayerName, Annotations[LayerName]>> = {};
      for (const stage of stages) layers[stage.assigns] = stage.run(document, layers as Partial<Annotations>);
      return layers as unknown as Annotations;
    },
    layers: stages.map(({ assigns, name, version }) => ({ layer: assigns, maker: `${name}@${version}` })),
  };
}

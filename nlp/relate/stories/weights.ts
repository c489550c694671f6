/** What each likeness says for "the same story", as a logistic regression. */
export interface Weights {
  bias: number;
  /** Share of the surprise of each title that stands in the other text, on average. */
  title: number;
  /** Share of the names of a title that do not stand in the other text, of the two the greater. */
  strangers: number;
  /** Cosine of whole texts. */
  text: number;
  /** Cosine of what is the same in all languages. */
  bridge: number;
  /** Share of the surprise of what is the same in all languages that the cluster explains. */
  bridgeExplained: number;
  /** Standard scores of the cosine of dense vectors against that of unrelated texts. */
  dense: number;
}

/** Thresholds of clustering; all scores are 0 to 1. */
export interface Grain {
  /** A family joins the likeliest cluster from this score on. */
  join: number;
  /** Two clusters become one from this score on. */
  merge: number;
  /** A cluster of up to `smallFamilies` joins a larger one as a family would, from this score on. */
  mergeSmall: number;
  smallFamilies: number;
  /** A cluster whose members are less like each other on average is looked at for a split. */
  split: number;
}

/** Texts of one language. See ADR 0031. */
export const SAME_LANGUAGE: Weights = {
  bias: -2.6,
  title: 3.1,
  strangers: -3,
  text: 2.4,
  bridge: 1.7,
  bridgeExplained: 0,
  dense: 0.5,
};

/** Texts of two languages: only what is the same in all languages counts. See ADR 0031. */
export const ACROSS_LANGUAGES: Weights = {
  bias: -5.2,
  title: 0,
  strangers: 0,
  text: 0,
  bridge: 15,
  bridgeExplained: 14,
  dense: 0.5,
};

/** Thresholds of the line. See ADR 0031. */
export const GRAIN: Grain = { join: 0.5, merge: 0.6, mergeSmall: 0.5, smallFamilies: 3, split: 0.2 };

import type { Localized } from '../../model/language.ts';
import { AUDIENCES, type Audience } from '../../model/recipient.ts';
import actionsFile from './actions.json' with { type: 'json' };

/** More than three things to do are none. */
const MAX_ACTIONS = 3;

type ByAudience = Partial<Record<Audience, readonly string[]>>;

const TEXTS: Readonly<Record<string, Localized>> = actionsFile.actions;
const CATEGORIES: Readonly<Record<string, ByAudience>> = actionsFile.categories;
const METHODS: Readonly<Record<string, ByAudience>> = actionsFile.methods;
const GENERAL: ByAudience = actionsFile.general;

/** What is recommended to somebody about a signal. */
export interface RecommendedActions {
  /** Version of the list. */
  version: string;
  /** Who has reviewed the list; null until a person has, and then that must be said beside it. */
  reviewedBy: string | null;
  /** One to three, what is known of the method first. */
  actions: { id: string; text: Localized }[];
}

/** Version of the list, who would review each part of it, and who has: null until a person has. */
export const ACTIONS_REVIEW: {
  version: string;
  reviewers: Readonly<Record<Audience, string>>;
  reviewedBy: string | null;
} = {
  version: actionsFile.version,
  reviewers: actionsFile.reviewers,
  reviewedBy: actionsFile.reviewedBy,
};

/** What an audience can do about a category, and a method where more is known of it: from a list, never made up. */
export function recommendedActions(
  about: { category: string | null; method?: string | null },
  audience: Audience,
): RecommendedActions {
  const ofMethod = METHODS[about.method ?? '']?.[audience] ?? [];
  const ofCategory = CATEGORIES[about.category ?? '']?.[audience] ?? GENERAL[audience] ?? [];
  const ids = [...new Set([...ofMethod, ...ofCategory])].slice(0, MAX_ACTIONS);
  return {
    version: ACTIONS_REVIEW.version,
    reviewedBy: ACTIONS_REVIEW.reviewedBy,
    actions: ids.map((id) => ({ id, text: TEXTS[id]! })),
  };
}

/** Everything on the list as it stands, for a person who reviews it. */
export function allActions(): {
  texts: Readonly<Record<string, Localized>>;
  categories: Readonly<Record<string, ByAudience>>;
  methods: Readonly<Record<string, ByAudience>>;
  lines: readonly string[];
  audiences: readonly Audience[];
} {
  return {
    texts: TEXTS,
    categories: CATEGORIES,
    methods: METHODS,
    lines: Object.keys(actionsFile.lines),
    audiences: AUDIENCES,
  };
}

import type { SignalMethod } from '../../../src/model/signal.ts';
import { emptyGathered, gather, type Gathered } from '../gathered.ts';
import type { StreamEvent } from '../stream.ts';
import type { Scheme } from './scheme.ts';

/** A scheme from its first sighting after a silence on: plain data. */
export interface Episode {
  gathered: Gathered;
  /** Families by what is said of them. */
  categories: Record<string, number>;
  methods: Record<string, number>;
  /** Families of which a card tells the scheme. */
  plain: number;
  /** Stories they belong to, the first twenty; a family without one stands for itself. */
  stories: string[];
  /** Families of subjects that tell of the same, the first 300. */
  folded: string[];
  /** Null until it is told. */
  state: SignalMethod['state'] | null;
  /** When it was told first, and when its state changed last; milliseconds since 1970. */
  raisedAt: number | null;
  changedAt: number;
  /** Most families there were in 14 days. */
  peak: number;
}

const MOST_KINDS = 40;
const MOST_STORIES = 20;

/** An episode before its first document. */
export function emptyEpisode(): Episode {
  return {
    gathered: emptyGathered(),
    categories: {},
    methods: {},
    plain: 0,
    stories: [],
    folded: [],
    state: null,
    raisedAt: null,
    changedAt: 0,
    peak: 0,
  };
}

function add(counts: Record<string, number>, key: string): void {
  if (counts[key] !== undefined || Object.keys(counts).length < MOST_KINDS)
    counts[key] = (counts[key] ?? 0) + 1;
}

/** The key counted most, the first by name of equal ones; null for none. */
export function mostOf(counts: Readonly<Record<string, number>>): string | null {
  let best: string | null = null;
  for (const [key, families] of Object.entries(counts))
    if (best === null || families > counts[best]! || (families === counts[best]! && key < best)) best = key;
  return best;
}

/** Takes a document into an episode; tells whether its family is new to it. */
export function join(episode: Episode, event: StreamEvent, scheme: Scheme): boolean {
  const { annotations } = event.sighting;
  const { spans, strength } = scheme;
  if (!gather(episode.gathered, event, { spans, strength })) return false;
  if (scheme.category !== null) add(episode.categories, scheme.category);
  if (strength > 1) episode.plain += 1;
  const story = event.storyId ?? event.familyId;
  if (episode.stories.length < MOST_STORIES && !episode.stories.includes(story)) episode.stories.push(story);
  const card = annotations.methods[0];
  if (card?.method !== undefined && card.method !== null) add(episode.methods, card.method);
  return true;
}

/** Slots that half of the families have, and at least two do; `own` in any case. */
export function commonSlots({ gathered }: Episode, own: SignalMethod['slots']): SignalMethod['slots'] {
  const half = Math.max(2, gathered.families.length / 2);
  const common = [...own];
  for (const [key, families] of Object.entries(gathered.slots)) {
    const [slot = '', value = ''] = key.split(':');
    if (families < half || common.some((one) => one.slot === slot && one.value === value)) continue;
    common.push({ slot, value });
  }
  return common;
}

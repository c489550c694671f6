import { negativeBinomialTail, passesFdr } from '../counts.ts';
import type { Post, Posts } from './posts.ts';

const DAY_MS = 86_400_000;
const MIN_GONE = 3;
const MIN_OUTLETS = 3;
/** Share of false alarms held over all outlets and categories that had posts. */
const FALSE_DISCOVERY_RATE = 0.05;

/** Posts that went together, beyond the usual share. */
export interface Wave {
  /** `outlet:` or `category:` and its id. */
  key: string;
  category: string;
  outlets: string[];
  gone: Post[];
  /** Posts that should have gone. */
  expected: number;
  deviation: number;
}

interface Group {
  key: string;
  outlet: string | null;
  posts: Post[];
}

function groupsOf(posts: Iterable<Post>): Group[] {
  const groups = new Map<string, Group>();
  const add = (key: string, outlet: string | null, post: Post): void => {
    const group = groups.get(key) ?? { key, outlet, posts: [] };
    groups.set(key, group);
    group.posts.push(post);
  };
  for (const post of posts) {
    add(`outlet:${post.outlet}`, post.outlet, post);
    for (const category of post.categories) add(`category:${category}`, null, post);
  }
  return [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function mostIn(gone: readonly Post[]): string {
  const counts = new Map<string, number>();
  for (const { categories } of gone)
    for (const category of categories) counts.set(category, (counts.get(category) ?? 0) + 1);
  const [first] = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}

function waveOf({ key, outlet, posts: members }: Group, posts: Posts, now: number): Wave & { p: number } {
  const gone = members.filter(({ goneAt }) => goneAt !== null && goneAt > now - DAY_MS);
  const { share, known } = posts.usual(outlet);
  const expected = members.length * share;
  const outlets = [...new Set(gone.map((post) => post.outlet))].sort();
  const isWave = gone.length >= MIN_GONE && (outlet !== null || outlets.length >= MIN_OUTLETS);
  return {
    key,
    category: outlet === null ? key.slice('category:'.length) : mostIn(gone),
    outlets,
    gone,
    expected,
    deviation: Math.sqrt(expected + expected ** 2 / known),
    p: isWave ? negativeBinomialTail(gone.length, { mean: expected, size: known }) : 1,
  };
}

/**
 * Posts about crime that went within a day of being posted, in the day before `now`: at least three of one outlet, or of
 * one category at three outlets, beyond the usual share (negative-binomial tails, false discovery rate over all that had
 * posts). An outlet within a wave of its category is not told by itself.
 */
export function wavesAt(posts: Posts, now: number): Wave[] {
  const tested = groupsOf(posts.recent()).map((group) => waveOf(group, posts, now));
  const passes = passesFdr(
    tested.map(({ p }) => p),
    FALSE_DISCOVERY_RATE,
  );
  const waves = tested.filter(({ p }, at) => p < 1 && passes[at] === true);
  return waves.filter(
    ({ key, outlets, category }) =>
      key.startsWith('category:') ||
      !waves.some((other) => other.key === `category:${category}` && other.outlets.includes(outlets[0]!)),
  );
}

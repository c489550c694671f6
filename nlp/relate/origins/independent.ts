/** What is known of a document, by which it may hang together with others. */
export interface Trace {
  familyId: string;
  /** Where its family's text comes from (see `originOf`). */
  origin: string;
  url: string;
  /** Addresses it links to. */
  links?: readonly string[];
  /** What else its text was taken from: channels forwarded from, agencies credited, as `originOf` writes them. */
  sources?: readonly string[];
  /** Ids or hashes of its photos and videos. */
  media?: readonly string[];
}

/** Why families count as one origin. */
export type Tie = 'origin' | 'source' | 'link' | 'media' | 'group';

/** Families that hang together: one origin, however many outlets have it. */
export interface IndependentOrigin {
  families: string[];
  origins: string[];
  /** What ties them; empty for a family by itself. */
  ties: Tie[];
}

/** Links and media looked at of one document: a page that links to everything says nothing. */
const MAX_LINKS = 50;

function addressOf(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.|m\.)?/, '')
    .replace(/^(?:t|telegram)\.me\/s\//, 't.me/')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
}

function createForest() {
  const parents = new Map<string, string>();
  const ties = new Map<string, Set<Tie>>();
  const rootOf = (id: string): string => {
    let root = id;
    while (parents.get(root) !== root) root = parents.get(root)!;
    for (let at = id; at !== root;) {
      const next = parents.get(at)!;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  return {
    add(id: string): void {
      if (parents.has(id)) return;
      parents.set(id, id);
      ties.set(id, new Set());
    },
    join(a: string, b: string, tie: Tie): void {
      const [left, right] = [rootOf(a), rootOf(b)];
      if (left === right) return;
      parents.set(right, left);
      ties.set(left, new Set([...ties.get(left)!, ...ties.get(right)!, tie]));
    },
    rootOf,
    tiesOf: (root: string): Tie[] => [...ties.get(root)!].sort(),
  };
}

/** What a document shares with others, each as a key that equal things have in common. */
function keysOf(trace: Trace, groupOf: (origin: string) => string | null): [key: string, tie: Tie][] {
  const group = groupOf(trace.origin);
  return [
    [`origin ${trace.origin}`, 'origin'],
    ...(trace.sources ?? []).map((source): [string, Tie] => [`origin ${source}`, 'source']),
    ...(trace.media ?? []).slice(0, MAX_LINKS).map((medium): [string, Tie] => [`media ${medium}`, 'media']),
    ...(group === null ? [] : [[`group ${group}`, 'group'] as [string, Tie]]),
  ];
}

/**
 * Independent origins of a set of documents. Copies are one through their family; families are one when their texts
 * come from one outlet, one was forwarded from or credits the source of the other, one links to a document of the
 * other, they share a photo or video, or their outlets are of one group (see `createGroups`). In the order given.
 */
export function independentOrigins(
  traces: readonly Trace[],
  options: { groupOf?: (origin: string) => string | null } = {},
): IndependentOrigin[] {
  const { groupOf = () => null } = options;
  const forest = createForest();
  const holders = new Map<string, string>();
  const familyAt = new Map(traces.map(({ url, familyId }) => [addressOf(url), familyId]));
  for (const trace of traces) {
    forest.add(trace.familyId);
    for (const [key, tie] of keysOf(trace, groupOf)) {
      const holder = holders.get(key);
      if (holder === undefined) holders.set(key, trace.familyId);
      else forest.join(holder, trace.familyId, tie);
    }
  }
  for (const { familyId, links = [] } of traces) {
    for (const link of links.slice(0, MAX_LINKS)) {
      const other = familyAt.get(addressOf(link));
      if (other !== undefined) forest.join(other, familyId, 'link');
    }
  }
  const found = new Map<string, { families: Set<string>; origins: Set<string> }>();
  for (const { familyId, origin } of traces) {
    const root = forest.rootOf(familyId);
    const one = found.get(root) ?? { families: new Set(), origins: new Set() };
    found.set(root, one);
    one.families.add(familyId);
    one.origins.add(origin);
  }
  return [...found].map(([root, { families, origins }]) => ({
    families: [...families],
    origins: [...origins],
    ties: forest.tiesOf(root),
  }));
}

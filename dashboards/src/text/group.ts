/** A text and its copies: what is shown, and what is folded under it. */
export interface Fold<T> {
  family: string;
  lead: T;
  copies: T[];
}

/**
 * Folds hits of one family together, in the order in which the families come. The origin leads when it is
 * among the hits (the family's id is the id of its first document), else the one seen first.
 */
export function foldFamilies<T extends { id: string; family: string; firstSeen: string }>(
  hits: readonly T[],
): Fold<T>[] {
  const groups = new Map<string, T[]>();
  for (const hit of hits) {
    const group = groups.get(hit.family);
    if (group === undefined) groups.set(hit.family, [hit]);
    else if (!group.some((known) => known.id === hit.id)) group.push(hit);
  }
  return [...groups].map(([family, members]) => {
    const byTime = [...members].sort((a, b) => a.firstSeen.localeCompare(b.firstSeen));
    const lead = byTime.find((hit) => hit.id === family) ?? byTime[0]!;
    return { family, lead, copies: byTime.filter((hit) => hit !== lead) };
  });
}

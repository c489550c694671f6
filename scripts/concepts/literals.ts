/** Words of rules that are no concepts: what stands in slots without @. */
export function literalsOf(rule: string): string[] {
  return rule
    .split(' ')
    .filter((part) => part !== '' && !/^!?~\d+$/.test(part))
    .flatMap((part) => part.split('|'))
    .filter((part) => !part.startsWith('@'));
}

/** Concepts a rule or condition names. */
export function namedIn(rule: string): string[] {
  return [...rule.matchAll(/@([\w.-]+)/g)].map((match) => match[1]!);
}

const WORD = /[а-яёәғқңөұүһі]+/g;
const LONGEST = 30;

/** Word forms of an IOB2 file with how often each stands there. */
export function wordCounts(iob: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of iob.split('\n'))
    for (const word of line.split(' ')[0]!.toLowerCase().match(WORD) ?? [])
      if (word.length >= 2 && word.length <= LONGEST) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const MIN_NAME = 5;

/** Words of Kazakh names of regions, districts, towns and rural districts, and of settlements that bear a name twice or more. */
export function placeNames(kato: string): string[] {
  const counts = new Map<string, number>();
  for (const line of kato.split('\n').slice(1)) {
    const [, , level, , , name = ''] = line.split(',');
    for (const word of name.toLowerCase().match(WORD) ?? [])
      if (word.length >= MIN_NAME)
        counts.set(word, (counts.get(word) ?? 0) + (level === 'settlement' ? 1 : 2));
  }
  return [...counts].filter(([, count]) => count >= 2).map(([word]) => word);
}

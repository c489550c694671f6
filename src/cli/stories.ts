import { storiesAnswerSchema, storyAnswerSchema } from '../model/story.ts';
import type { Client } from './client.ts';
import { ago, print, printJson, table } from './terminal.ts';

/** Ids are hashes in hexadecimal. */
const ID_LENGTH = 64;

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Lists stories about crime and danger, or about anything, the latest first. */
export async function runStories(
  client: Client,
  options: { limit: string; category?: string; region?: string; json: boolean },
): Promise<void> {
  const asked = new URLSearchParams({ limit: options.limit });
  if (options.category !== undefined) asked.set('category', options.category);
  if (options.region !== undefined) asked.set('region', options.region);
  const { stories } = await client.get(`/api/stories?${asked.toString()}`, storiesAnswerSchema);
  if (options.json) return printJson(stories);
  if (stories.length === 0) return print('No stories.');
  const rows = stories.map((story) => [
    story.id.slice(0, 12),
    story.phase,
    String(story.families),
    story.languages.join(' '),
    ago(story.lastAt),
    oneLine(story.title ?? ''),
  ]);
  print(
    table(['story', 'phase', 'families', 'languages', 'last', 'first text'], rows, [12, 10, 8, 9, 16, 100]),
  );
}

/** The whole id of one that is listed by its beginning. */
async function wholeId(client: Client, id: string): Promise<string> {
  if (id.length >= ID_LENGTH) return id;
  const { stories } = await client.get('/api/stories?category=all&limit=100', storiesAnswerSchema);
  return stories.find((story) => story.id.startsWith(id))?.id ?? id;
}

/** Shows one story: its texts in the order they came, and how it was united and parted. */
export async function runStory(client: Client, id: string, options: { json: boolean }): Promise<void> {
  const whole = encodeURIComponent(await wholeId(client, id));
  const answer = await client.get(`/api/stories/${whole}`, storyAnswerSchema);
  if (options.json) return printJson(answer);
  const { story, families, changes } = answer;
  print(`${oneLine(story.title ?? 'A story whose first text is no longer kept')}
${story.phase}, ${story.families} text families, ${story.categories.map(({ category }) => category).join(', ')}`);
  const rows = families.map((family) => [
    family.documentId.slice(0, 12),
    family.sourceId,
    family.language,
    ago(family.published ?? family.firstSeen),
    oneLine(family.title ?? family.opening),
  ]);
  print(table(['document', 'source', 'lang', 'when', 'text'], rows, [12, 20, 5, 16, 100]));
  for (const { kind, at, from, to, families: moved, why } of changes) {
    if (kind !== 'join') print(`${kind} ${ago(at)}: ${moved} families, ${from ?? '-'} -> ${to} (${why})`);
  }
}

import { searchAnswerSchema, type ApiSearchAnswer } from '../model/api.ts';
import { ApiRefusal, type Client } from './client.ts';
import { ago } from './terminal.ts';

const MARK = { on: '\u001b[1;33m', off: '\u001b[0m' };

function marked(text: string, marks: readonly { start: number; end: number }[]): string {
  const [on, off] = process.stdout.isTTY ? [MARK.on, MARK.off] : ['[', ']'];
  let shown = '';
  let at = 0;
  for (const { start, end } of marks) {
    shown += text.slice(at, start) + on + text.slice(start, end) + off;
    at = end;
  }
  return shown + text.slice(at);
}

const NOTHING = `No document matches. Words are matched by their stems; a * finds every ending: мошенник*
  aldyn search --help lists what a query may hold`;

function show(answer: ApiSearchAnswer): string {
  const hits = answer.hits.map((hit, i) => {
    const labels = [
      hit.source,
      hit.language,
      hit.published === null ? 'undated' : ago(hit.published),
      ...hit.categories,
    ];
    const title = hit.title === '' ? '' : `${marked(hit.title, hit.titleMarks)}\n   `;
    return `${i + 1}. ${title}${marked(hit.snippet, hit.snippetMarks).replace(/\s+/g, ' ')}\n   ${labels.join(' · ')}\n   ${hit.id}`;
  });
  const facets = (['category', 'region', 'source'] as const)
    .filter((facet) => answer.facets[facet].length > 0)
    .map(
      (facet) =>
        `${facet}: ${answer.facets[facet]
          .slice(0, 6)
          .map((f) => `${f.value} ${f.count}`)
          .join(', ')}`,
    );
  if (answer.total === 0) return NOTHING;
  const head = `${answer.total} documents${answer.total > hits.length ? `, the first ${hits.length}` : ''}`;
  return [head, ...hits, ...facets].join('\n\n');
}

/** Searches and prints; a bad query is shown with a caret under the mistake. */
export async function runSearch(
  client: Client,
  query: string,
  options: { sort: string; limit: string; json: boolean },
): Promise<void> {
  const parameters = new URLSearchParams({ q: query, sort: options.sort, limit: options.limit });
  try {
    const answer = await client.get(`/api/search?${parameters.toString()}`, searchAnswerSchema);
    console.log(options.json ? JSON.stringify(answer, null, 2) : show(answer));
  } catch (error) {
    if (error instanceof ApiRefusal && error.position !== undefined) {
      console.error(`  ${query}\n  ${' '.repeat(error.position)}^`);
    }
    throw error;
  }
}

import { termDecidedSchema, termsAnswerSchema } from '../model/term.ts';
import type { Client } from './client.ts';
import { ago, print, printJson, table } from './terminal.ts';

/** Lists unknown words of crime ads that people have not judged yet, or all of them. */
export async function runTermsList(client: Client, options: { all: boolean; json: boolean }): Promise<void> {
  const { terms } = await client.get(
    `/api/terms?limit=100${options.all ? '' : '&state=proposed'}`,
    termsAnswerSchema,
  );
  if (options.json) return printJson(terms);
  if (terms.length === 0) return print('No word waits to be judged.');
  const rows = terms.map(({ term, state, families, lastSeen, contexts }) => [
    term,
    state,
    String(families),
    ago(lastSeen),
    (contexts[0]?.quote ?? '').replaceAll(/\s+/g, ' '),
  ]);
  print(table(['word', 'state', 'families', 'last seen', 'in'], rows, [24, 8, 8, 16, 100]));
}

/** Keeps what a person says of a word. */
export async function runTermsJudge(
  client: Client,
  term: string,
  decision: { state: 'accepted' | 'refused'; concept?: string },
): Promise<void> {
  await client.post('/api/terms', { term, ...decision }, termDecidedSchema);
  print(
    decision.state === 'accepted'
      ? `"${term}" is noted as accepted; write it into scripts/concepts/lexicon to make it count.`
      : `"${term}" is refused and not proposed again.`,
  );
}

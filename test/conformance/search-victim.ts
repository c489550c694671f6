// Run as a process of its own by search.test.ts, which kills it in the middle of its work.
import { createEmbeddedSearch } from '../../src/engines/search/embedded.ts';
import { madeUp, testAnalyse } from './made-up.ts';

const search = await createEmbeddedSearch({ path: process.argv[2]!, analyse: testAnalyse });
for (let at = 1; ; at += 1) {
  await search.put([madeUp(`d${at}`, 'Новая карта', { body: 'банк и карты' })]);
  process.stdout.write(`${at}\n`);
}

import { createStore } from '../../src/store/index.ts';
import { annotate, AT, candidate, relate } from './store-made-up.ts';

// A process of its own that does everything several can meet in, over and over, until it is killed or has done enough.
const [url, name, rounds] = process.argv.slice(2);
const store = await createStore({ url: url!, maxConnections: 4 });
process.stdout.write('ready\n');
for (let round = 0; round < Number(rounds); round += 1) {
  await Promise.all([
    ...[0, 1, 2].map(async (text) => {
      const id = `${name}-${round}-${text}`;
      await relate(store, id, { text, sourceId: name! });
      await annotate(store, { documentId: id });
    }),
    store.signals.put(candidate(`subject ${round % 4}`, { families: round + 1 }), AT),
    store.audit.append({ at: AT, actor: name!, action: 'search', detail: String(round) }),
    store.outcomes.count('child', name!),
  ]);
  process.stdout.write('round\n');
}
await store.close();

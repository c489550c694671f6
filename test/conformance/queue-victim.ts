// Run as a process of its own by queue.test.ts, which kills it in the middle of its work.
import { createEmbeddedQueue } from '../../src/engines/queue/embedded.ts';

const queue = await createEmbeddedQueue({ path: process.argv[2]! });
await queue.add(
  Array.from({ length: 20 }, (_, at) => ({ key: `job-${at}`, step: 'extract', payload: { at } })),
);
let started = 0;
queue.work(
  'extract',
  async () => {
    started += 1;
    if (started === 3) process.stdout.write('three are running\n');
    return new Promise(() => {});
  },
  { concurrency: 3 },
);

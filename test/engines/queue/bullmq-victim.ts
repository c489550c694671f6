// Run as a process of its own by bullmq.test.ts, which kills it in the middle of its work.
import { createBullQueue } from '../../../src/engines/queue/bullmq.ts';

const [url, prefix, lockMs] = process.argv.slice(2);
const queue = await createBullQueue({
  url: url!,
  prefix: prefix!,
  locks: { lockMs: Number(lockMs), lookMs: 100 },
});
let started = 0;
queue.work(
  'collect',
  async () => {
    started += 1;
    if (started === 3) process.stdout.write('three are running\n');
    return new Promise(() => {});
  },
  { concurrency: 3 },
);

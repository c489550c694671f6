// Run as a process of its own by fleet.test.ts, which kills it at any moment: visits the hosts as fast as it is let.
import { setTimeout as sleep } from 'node:timers/promises';
import { createDoor } from '../../../crawlers/polite.ts';
import { createSharedTurns } from '../../../src/engines/pace/redis.ts';
import { RetryLater } from '../../../src/model/outcome.ts';
import type { FleetPlan } from './fleet-plan.ts';

const plan = JSON.parse(process.argv[2]!) as FleetPlan;
const { url, prefix, holdMs, minDelayMs } = plan;
const door = createDoor({
  turns: await createSharedTurns({ url, prefix, holdMs }),
  minDelayMs,
  privateHosts: new Set(['127.0.0.1']),
});

async function visit(host: string): Promise<void> {
  for (let i = 0; ; i += 1) {
    try {
      await door.fetch(`${host}/${plan.name}/${i}`);
    } catch (error) {
      if (!(error instanceof RetryLater)) throw error;
      await sleep(50);
    }
  }
}

// Two at a time, as collectors of one process do.
await Promise.all([...plan.hosts, ...plan.hosts].map(visit));

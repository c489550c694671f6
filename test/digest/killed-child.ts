import { Socket } from 'node:net';
import { deliver } from '../../src/digest/deliver.ts';
import type { Recipient } from '../../src/model/recipient.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { deliverOptions } from './desk.ts';

// A process of its own that delivers, and dies at its nth step: right before a write to the store, and right before and
// right after one to the network. After a write to the store nothing happens until the next step.
const [path, deliveryId, recipient, deadly] = process.argv.slice(2);
let steps = 0;
function step(): void {
  steps += 1;
  if (steps !== Number(deadly)) return;
  process.kill(process.pid, 'SIGKILL');
  // Nothing more happens until the signal comes.
  for (;;);
}

const write = Reflect.get(Socket.prototype, 'write') as (...args: unknown[]) => boolean;
Socket.prototype.write = function counted(this: Socket, ...args: unknown[]): boolean {
  if (this.remotePort === undefined) return Reflect.apply(write, this, args);
  step();
  const done = Reflect.apply(write, this, args);
  step();
  return done;
};

type Call = (...args: unknown[]) => Promise<unknown>;

const WRITES = ['claim', 'beginAttempt', 'revise', 'noteHanded', 'settle'] as const;

/** The store, each of whose writes is a step. */
function counting({ digests, ...rest }: Store): Store {
  const counted = WRITES.map((name) => {
    const call: Call = (...args) => {
      step();
      return (digests[name] as Call)(...args);
    };
    return [name, call] as const;
  });
  return { ...rest, digests: { ...digests, ...Object.fromEntries(counted) } };
}

const store = await createStore({ path: path! });
const options = deliverOptions(JSON.parse(recipient!) as Recipient, '/nowhere');
await deliver(counting(store), deliveryId!, options);
console.log(steps);
process.exit(0);

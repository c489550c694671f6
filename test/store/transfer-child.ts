import { createStore } from '../../src/store/index.ts';
import type { StoreOptions } from '../../src/store/open.ts';
import { copyStore } from '../../src/store/transfer.ts';

// A process of its own that dies in the middle of a transfer: right after so many batches, or so soon after them that
// the next one is under way.
const [from, to] = process.argv.slice(2, 4).map((argument) => JSON.parse(argument) as StoreOptions);
const [batches, delayMs] = process.argv.slice(4).map(Number);
const [source, target] = [await createStore(from!), await createStore(to!)];
const die = () => process.kill(process.pid, 'SIGKILL');
let told = 0;
await copyStore(source, target, {
  onProgress() {
    told += 1;
    if (told !== batches) return;
    if (delayMs === 0) die();
    else setTimeout(die, delayMs);
  },
});
await source.close();
await target.close();

import { deliver } from '../../src/digest/deliver.ts';
import type { Recipient } from '../../src/model/recipient.ts';
import { createStore } from '../../src/store/index.ts';
import { deliverOptions } from './desk.ts';

// A process of its own, so that a test can kill it in the middle of a delivery.
const [path, deliveryId, recipient] = process.argv.slice(2);
const store = await createStore({ path: path! });
await deliver(store, deliveryId!, deliverOptions(JSON.parse(recipient!) as Recipient, '/nowhere'));
await store.close();

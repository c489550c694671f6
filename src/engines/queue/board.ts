import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { FastifyInstance } from 'fastify';
import { bullQueuesOf } from './bullmq.ts';
import type { Queue } from './queue.ts';

export interface BoardOptions {
  /** Where it is mounted, for the links in its pages: `/operators`. */
  basePath: string;
}

/**
 * The operators' board (Bull Board) of a queue on BullMQ, with every step the queue was opened with: adds its pages to
 * a scope of Fastify, which must check who asks. Undefined for a queue that has no such board.
 */
export function createBoard(
  queue: Queue,
  { basePath }: BoardOptions,
): ((scope: FastifyInstance) => Promise<void>) | undefined {
  const queues = bullQueuesOf(queue);
  if (queues === undefined) return undefined;
  const serverAdapter = new FastifyAdapter().setBasePath(basePath);
  createBullBoard({
    queues: queues.map((each) => new BullMQAdapter(each)),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Aldyn', miscLinks: [], locale: { lng: 'en' } } },
  });
  return async (scope) => {
    await scope.register(serverAdapter.registerPlugin());
  };
}

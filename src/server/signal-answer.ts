import type { FastifyRequest } from 'fastify';
import type { ApiSignal } from '../model/api.ts';
import { MOVES, NEEDS_WHY } from '../model/life-cycle.ts';
import type { Signal, SignalState } from '../model/signal.ts';
import { createOperatorTest } from './auth.ts';
import type { ServerDeps } from './deps.ts';

/** States that only operators may move a signal to: what was told is taken back from everybody. */
export const OPERATORS_MOVES: readonly SignalState[] = ['retracted'];

/** A signal with its history and what whoever asks may do with it. */
export async function answerOf(
  signal: Signal,
  request: FastifyRequest,
  { store, config }: Pick<ServerDeps, 'store' | 'config'>,
): Promise<ApiSignal> {
  const isOperator = createOperatorTest(config)(request);
  const moves = MOVES[signal.state].filter((to) => isOperator || !OPERATORS_MOVES.includes(to));
  return {
    ...signal,
    history: await store.signals.history(signal.id),
    receipts: await store.receipts.ofSignal(signal.id),
    moves: moves.map((to) => ({ to, needsWhy: NEEDS_WHY.includes(to) })),
  };
}

import { MIN_VERDICTS, weightsAnswerSchema, type ApiWeights } from '../../model/weights.ts';
import type { Store } from '../../store/index.ts';
import type { App, ServerDeps } from '../deps.ts';

/** Every version of the weights, and how many verdicts there are to refit them on. */
export async function weightsAnswer(store: Store): Promise<ApiWeights> {
  const versions = await store.weights.list();
  const verdicts = await store.signals.verdicts();
  const verified = verdicts.filter(({ isTrue }) => isTrue).length;
  return {
    inUse: (await store.weights.inUse()).version,
    versions,
    verdicts: { verified, dismissed: verdicts.length - verified, needed: MIN_VERDICTS },
  };
}

/** GET /api/weights: what contributions weigh, in every version there was, and how well each foretells verdicts. */
export function weightsRoute(app: App, { store }: ServerDeps): void {
  const schema = { summary: 'Weights of the scores', response: { 200: weightsAnswerSchema } };
  app.route({ method: 'GET', url: '/api/weights', schema, handler: () => weightsAnswer(store) });
}

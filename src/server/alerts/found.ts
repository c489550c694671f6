import type { Alert } from '../../model/alert.ts';
import { alertIdOf } from '../../store/alerts.ts';
import type { Store } from '../../store/index.ts';
import { Refusal } from '../errors.ts';

/** All versions of the alert of this id, or of the signal of this id, oldest first; throws Refusal UNKNOWN_ID. */
export async function versionsOf(store: Pick<Store, 'alerts'>, id: string): Promise<[Alert, ...Alert[]]> {
  for (const one of [id, alertIdOf(id)]) {
    const [first, ...others] = await store.alerts.versions(one);
    if (first !== undefined) return [first, ...others];
  }
  throw new Refusal('UNKNOWN_ID', { noun: 'alert, or signal that was told of', id });
}

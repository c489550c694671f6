import type { Alert } from '../../model/alert.ts';
import type { Store } from '../../store/index.ts';

/** A page of alerts, the last version of each, and where the next begins. */
export async function pageOf(
  store: Pick<Store, 'alerts'>,
  { limit, before }: { limit: number; before?: string | undefined },
): Promise<{ alerts: Alert[]; nextBefore: string | null }> {
  const [sentAt, id] = (before ?? '').split('~');
  const found = await store.alerts.latest({
    limit: limit + 1,
    ...(sentAt === undefined || id === undefined ? {} : { before: { sentAt, id } }),
  });
  const alerts = found.slice(0, limit);
  const last = alerts.at(-1);
  return {
    alerts,
    nextBefore: found.length > limit && last !== undefined ? `${last.sentAt}~${last.id}` : null,
  };
}

import type { ServerDeps } from './deps.ts';
import { Refusal } from './errors.ts';

/**
 * Throws Refusal PERSON_NAME when a text names a private person; the trail keeps the refusal under `action`, not the
 * name.
 */
export async function refuseName(
  text: string,
  by: { actor: string; at: string; action: string },
  { refusePersonName, store }: Pick<ServerDeps, 'refusePersonName' | 'store'>,
): Promise<void> {
  const name = refusePersonName(text);
  if (name === null) return;
  const { start, end } = name;
  const rest = `${text.slice(0, start)}${'*'.repeat(end - start)}${text.slice(end)}`;
  await store.audit.append({ ...by, detail: JSON.stringify({ q: rest }) });
  throw new Refusal('PERSON_NAME', { start, end }, { position: start, length: end - start });
}

import { addressOf } from '../router.ts';

/** Our page with the draft of an incident from a document or a signal. */
export function incidentAddress(from: { document?: string; signal?: string; substance?: string }): string {
  const { document = '', signal = '', substance = '' } = from;
  return addressOf('/targeting/incident', { document, signal, substance });
}

import { z } from 'zod';
import type { AlertFormat } from '../../model/recipient.ts';
import { Quarantine } from '../../model/outcome.ts';
import type { Message } from '../message.ts';

const bundleSchema = z.object({
  type: z.literal('bundle'),
  objects: z.array(z.looseObject({ type: z.string(), id: z.string() })).default([]),
});
export type StixObject = z.infer<typeof bundleSchema>['objects'][number];

/**
 * The alerts of a message in the form, as JSON; null where it tells of none. Rejects what is no digest by Quarantine:
 * channels between machines carry alerts only.
 */
export function alertsAs(format: AlertFormat, { kind, id, alerts, form }: Message): unknown {
  if (kind !== 'digest')
    throw new Quarantine(`Expected a digest, since this channel carries alerts only, got a ${kind}`);
  if (alerts.length === 0) return null;
  const text = form?.(format) ?? null;
  if (text === null) throw new Error(`Expected digest ${id} to have a form in ${format}, got none`);
  return JSON.parse(text);
}

/** The alerts of a message as STIX objects; none where it tells of none. */
export function stixObjectsOf(message: Message): StixObject[] {
  const bundle = alertsAs('stix', message);
  return bundle === null ? [] : bundleSchema.parse(bundle).objects;
}

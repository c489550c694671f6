import type { Channel } from '../../model/recipient.ts';
import type { ChannelKind } from './channel.ts';
import { stixObjectsOf } from './stix-objects.ts';

type TaxiiChannel = Extract<Channel, { kind: 'taxii' }>;

/**
 * Puts the alerts as STIX objects into a collection of our own TAXII server, where its readers fetch them. An object is
 * known by its id and version, so a repeated delivery adds nothing.
 */
export const taxii: ChannelKind<TaxiiChannel> = {
  label: ({ collection }) => collection,
  check: () => {},
  async send(message, { collection }, context) {
    const objects = stixObjectsOf(message);
    if (objects.length > 0) await context.shelve(collection, objects);
  },
};

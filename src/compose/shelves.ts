import type { Recipient } from '../model/recipient.ts';
import type { TaxiiCollection } from '../model/taxii.ts';

/** The collections of our own TAXII server: each that a recipient names, with whom it is for and how far it may go. */
export function collectionsOf(recipients: readonly Recipient[]): TaxiiCollection[] {
  const byName = new Map<string, Recipient[]>();
  for (const recipient of recipients)
    for (const channel of recipient.channels)
      if (channel.kind === 'taxii')
        byName.set(channel.collection, [...(byName.get(channel.collection) ?? []), recipient]);
  return [...byName].map(([name, readers]) => {
    const who = readers.map((reader) => reader.name).join(', ');
    const marks = [...new Set(readers.map(({ tlp }) => `TLP:${tlp.toUpperCase()}`))].join(', ');
    return {
      name,
      title: `Aldyn: ${who}`,
      description: `${marks}. Ескертулер, олардың жаңартулары және қайтарып алынулары: ${who}. Предупреждения, их обновления и отзывы: ${who}. Alerts, their updates and retractions: ${who}.`,
    };
  });
}

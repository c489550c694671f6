import { z } from 'zod';
import { localizedSchema } from '../../src/model/language.ts';

const factsSchema = z.object({
  methods: z.array(
    z.object({
      id: z.string(),
      category: z.string(),
      name: localizedSchema,
      signals: z.object({ ru: z.array(z.string()), kk: z.array(z.string()) }),
      provenance: z.enum(['read', 'memory']),
      first_seen_kz: z.string(),
      severity: z.number(),
    }),
  ),
});

/** A method of the library: `warned` is the year, month or day of the first public warning known. */
export interface LibraryMethod {
  id: string;
  category: string;
  name: { kk: string; ru: string; en: string };
  severity: number;
  warned: string;
  provenance: 'read' | 'memory';
  slots: Record<string, string[]>;
  /** Phrases that hint at it. */
  hints: string[];
  /** Rules that tell it. */
  signs: string[];
}

/** Slots and signs by method id, from the hand-kept file. */
function readSlots(text: string): Map<string, Pick<LibraryMethod, 'slots' | 'signs'>> {
  const found = new Map<string, Pick<LibraryMethod, 'slots' | 'signs'>>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const at = line.indexOf('>');
    const [id = '', ...parts] = line.slice(0, at === -1 ? line.length : at).split(' |');
    const slots: Record<string, string[]> = {};
    for (const part of parts.map((text) => text.trim()).filter((text) => text !== '')) {
      const [slot = '', ...values] = part.split(' ');
      slots[slot] = values;
    }
    const signs =
      at === -1
        ? []
        : line
            .slice(at)
            .split(';')
            .map((sign) => sign.trim().replace(/^>\s*/, ''));
    found.set(id.trim(), { slots, signs });
  }
  return found;
}

const asForm = (signal: string): string =>
  signal
    .replaceAll(/[«»"?!%,]/g, '')
    .trim()
    .replaceAll(/\s+/g, '_');

/** The library: facts joined with the slots of the hand-kept file. Throws when a method of the facts has no slots there. */
export function libraryFrom(facts: unknown, slotsText: string): LibraryMethod[] {
  const slots = readSlots(slotsText);
  return factsSchema.parse(facts).methods.map((method) => {
    const own = slots.get(method.id);
    if (own === undefined)
      throw new Error(`Expected slots of the method ${method.id}, got none (methods.txt)`);
    return {
      id: method.id,
      category: method.category,
      name: method.name,
      severity: method.severity,
      warned: method.first_seen_kz,
      provenance: method.provenance,
      slots: own.slots,
      hints: [
        ...new Set(
          [...method.signals.ru, ...method.signals.kk].map(asForm).filter((form) => form.length > 3),
        ),
      ],
      signs: own.signs,
    };
  });
}

import type { Mistake } from './yaml-file.ts';

/** The mappings of a file's list with their places in it, whatever else the list may hold. */
export function entries(file: unknown, list: string): [index: number, entry: Record<string, unknown>][] {
  const values = isMapping(file) ? file[list] : undefined;
  return mappings(values);
}

/** The mappings among the elements of a value that may be a list, each with its index. */
export function mappings(value: unknown): [index: number, entry: Record<string, unknown>][] {
  if (!Array.isArray(value)) return [];
  return [...value.entries()].filter((pair): pair is [number, Record<string, unknown>] => isMapping(pair[1]));
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A mistake for every entry whose id was taken by an earlier one. */
export function repeatedIds(file: unknown, list: string): Mistake[] {
  const firstAt = new Map<unknown, number>();
  const mistakes: Mistake[] = [];
  for (const [index, { id }] of entries(file, list)) {
    const first = firstAt.get(id);
    if (typeof id === 'string' && first !== undefined) {
      mistakes.push({
        path: [list, index, 'id'],
        wanted: `an id of its own (entry ${first + 1} of the list has it already)`,
      });
    } else {
      firstAt.set(id, index);
    }
  }
  return mistakes;
}

/** True unless the value is an address of another protocol than the web's; what is no address at all the schema refuses. */
export function isWebAddress(value: unknown): boolean {
  return typeof value !== 'string' || !URL.canParse(value) || /^https?:$/.test(new URL(value).protocol);
}

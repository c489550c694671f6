import { z } from 'zod';
import { uiLanguageSchema } from '../../model/language.ts';
import type { TargetNames } from '../../signals/targeting/export/rows.ts';
import type { Localized } from '../../model/language.ts';
import type { ServerDeps } from '../deps.ts';

/** In which language a file is written. */
export const fileLanguage = uiLanguageSchema.default('en').describe('Language of the file');

/** The answer of a route that gives a file of a type. */
export function fileResponse(description: string, type: string) {
  return { 200: { description, content: { [type]: { schema: z.unknown() } } } };
}

/** Names of ids in files. */
export function namesFor({ vocabulary }: Pick<ServerDeps, 'vocabulary'>): TargetNames {
  const finder = (entries: readonly { id: string; name: Localized }[]) => {
    const names = new Map(entries.map(({ id, name }) => [id, name]));
    return (id: string) => names.get(id) ?? null;
  };
  return {
    substance: finder(vocabulary.substances),
    region: finder(vocabulary.regions),
    category: finder(vocabulary.categories),
  };
}

/** The name of a file that is saved, such as `targeting-acetone-2026-03-01.csv`: letters, digits and hyphens of ASCII. */
export function fileName(parts: readonly string[], extension: string): string {
  const plain = parts
    .map((part) =>
      part
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-+|-+$/g, '')
        .slice(0, 40),
    )
    .filter((part) => part !== '');
  return `${plain.join('-')}.${extension}`;
}

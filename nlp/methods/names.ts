import type { Localized } from '../../src/model/language.ts';
import methodsFile from '../taxonomy/methods.json' with { type: 'json' };

/** Names of the known methods; lighter than the library, which reads their signs. */
export const METHOD_NAMES: readonly { id: string; category: string; name: Localized }[] =
  methodsFile.methods.map(({ id, category, name }) => ({ id, category, name }));

import type { en } from './en.ts';
import type { Plural } from './plural.ts';

/** What every dictionary must have: the keys of the English one, a phrase or its plural forms for each. */
export type Messages = { readonly [K in keyof typeof en]: (typeof en)[K] extends string ? string : Plural };

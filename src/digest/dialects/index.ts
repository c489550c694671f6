import type { AlertFormat } from '../../model/recipient.ts';
import type { Dialect } from './dialect.ts';
import { STIX } from './stix/index.ts';

/** Every machine-readable form of alerts that can go along with a digest: one line each. */
export const DIALECTS: Partial<Record<AlertFormat, Dialect>> = { stix: STIX };

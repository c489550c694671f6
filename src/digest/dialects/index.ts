import type { AlertFormat } from '../../model/recipient.ts';
import { CAP } from './cap.ts';
import { CSV } from './csv.ts';
import type { Dialect } from './dialect.ts';
import { MISP } from './misp.ts';
import { STIX } from './stix/index.ts';

/** Every machine-readable form of alerts that can go along with a digest: one line each. */
export const DIALECTS: Readonly<Record<AlertFormat, Dialect>> = {
  stix: STIX,
  misp: MISP,
  cap: CAP,
  csv: CSV,
};

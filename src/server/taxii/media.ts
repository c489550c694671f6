import { quoted } from '../errors.ts';

/** The media type of TAXII 2.1, of every answer. */
export const TAXII_TYPE = 'application/taxii+json;version=2.1';

/** A request that the TAXII server answers with an error message of the standard (TAXII 2.1, 3.6). */
export class TaxiiRefusal extends Error {
  readonly status: number;
  readonly title: string;
  constructor(status: number, title: string, description: string) {
    super(description);
    this.name = 'TaxiiRefusal';
    this.status = status;
    this.title = title;
  }
}

const RANGES = new Set(['*/*', 'application/*', 'application/taxii+json']);

/** Whether one entry of an Accept header takes TAXII 2.1, or a Content-Type header is it. */
function isTaxii(entry: string): boolean {
  const [type = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
  const version = parameters.find((one) => one.startsWith('version='))?.slice('version='.length);
  const isRefused = parameters.some((one) => /^q=0(?:\.0*)?$/.test(one));
  return RANGES.has(type) && !isRefused && (version === undefined || /^"?2\.1"?$/.test(version));
}

/** Throws TaxiiRefusal 406 when the client does not take the media type of TAXII 2.1. */
export function checkAccept(accept: string | undefined): void {
  if (accept === undefined || accept.trim() === '' || accept.split(',').some(isTaxii)) return;
  throw new TaxiiRefusal(
    406,
    'Not acceptable',
    `Expected the header Accept to take ${TAXII_TYPE}, got ${quoted(accept)}`,
  );
}

/** Throws TaxiiRefusal 415 when a body is no TAXII 2.1. */
export function checkContentType(type: string | undefined): void {
  if (type !== undefined && /^application\/taxii\+json/i.test(type) && isTaxii(type)) return;
  throw new TaxiiRefusal(
    415,
    'Unsupported media type',
    `Expected a body of type ${TAXII_TYPE}, got ${quoted(type)}`,
  );
}

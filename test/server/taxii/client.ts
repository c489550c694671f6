/** What a page of TAXII 2.1 holds, as far as it is read here. */
export interface TaxiiPage {
  more?: boolean;
  next?: string;
  objects?: { id: string; modified?: string }[];
}

export const ACCEPT = 'application/taxii+json;version=2.1';

/** Asks as the standard says; the body is what came, parsed. */
export async function askTaxii(
  url: string,
  init: { method?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const response = await fetch(url, { ...init, headers: { accept: ACCEPT, ...init.headers } });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
}

/**
 * Reads a collection as TAXII 2.1 (3.5) has it: page after page by `next` under one `added_after`, and resolves to the
 * objects and the time to go on from.
 */
export async function readOn(
  objectsUrl: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ objects: NonNullable<TaxiiPage['objects']>; after: string | null }> {
  const objects: NonNullable<TaxiiPage['objects']> = [];
  let last = after;
  let next: string | undefined;
  for (;;) {
    const query = new URLSearchParams({ limit: String(limit) });
    if (after !== null) query.set('added_after', after);
    if (next !== undefined) query.set('next', next);
    const { status, headers, body } = await askTaxii(`${objectsUrl}?${query.toString()}`);
    if (status !== 200) throw new Error(`Expected 200, got ${status}: ${JSON.stringify(body)}`);
    const page = body as TaxiiPage;
    objects.push(...(page.objects ?? []));
    last = headers.get('x-taxii-date-added-last') ?? last;
    if (page.more !== true) return { objects, after: last };
    next = page.next;
  }
}

/** The address when it is safe to follow out of the page (http or https), otherwise null. */
export function outwardAddress(text: string): string | null {
  try {
    const url = new URL(text);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** The host of an address as people write it, without `www.`; the text itself when it is no address. */
export function hostOf(text: string): string {
  try {
    return new URL(text).hostname.replace(/^www\./, '');
  } catch {
    return text;
  }
}

/** Our page of a document, of a version of it, or of a stretch of its text. */
export function documentAddress(id: string, at?: { version?: number; start?: number; end?: number }): string {
  const params = new URLSearchParams();
  if (at?.version !== undefined) params.set('version', String(at.version));
  if (at?.start !== undefined && at.end !== undefined) params.set('at', `${at.start}-${at.end}`);
  const query = params.toString();
  return `/documents/${encodeURIComponent(id)}${query === '' ? '' : `?${query}`}`;
}

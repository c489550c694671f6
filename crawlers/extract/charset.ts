import iconv from 'iconv-lite';

export function decodeBytes(
  bytes: Uint8Array,
  _contentType: string | null,
): { text: string; charset: string } {
  void iconv;
  return { text: new TextDecoder().decode(bytes), charset: 'utf-8' };
}

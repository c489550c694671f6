const WRITTEN_ROUND = / ?[[({](?:\.|dot|точка)[\])}] ?/giu;

/** A dot of a host as regular expression: plain or written round (`[.]`, `(dot)`), so that nobody clicks it. */
export const DOT = String.raw`(?:\.|[\[({](?:\.|dot|точка)[\])}]| [\[({](?:\.|dot|точка)[\])}] )`;

/** The host as a browser takes it: dots plain, small letters. */
export function plainHost(host: string): string {
  return host.replace(WRITTEN_ROUND, '.').toLowerCase();
}

const UNCOMMON = /[\u00a0\u00ad\u2000-\u206f\u2212\u3000\ufe58\ufe63\ufeff\uff01-\uff5e]|\u20e3|\ufe0f/;
const EACH_UNCOMMON = new RegExp(UNCOMMON, 'g');
const FULL_WIDTH = 0xff_01;
const FULL_WIDTH_OFFSET = 0xfe_e0;

/** What has no width, in a plain text. */
export const NO_WIDTH = '\u200b';

function plainOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code === 0x20_28 || code === 0x20_29) return '\n';
  if (code === 0xa0 || code === 0x30_00 || (code >= 0x20_00 && code <= 0x20_0a) || code === 0x20_2f)
    return ' ';
  if ((code >= 0x20_10 && code <= 0x20_15) || code === 0x22_12 || code === 0xfe_58 || code === 0xfe_63)
    return '-';
  if (code >= FULL_WIDTH && code <= 0xff_5e) return String.fromCharCode(code - FULL_WIDTH_OFFSET);
  if (code === 0x20_24) return '.';
  if ((code >= 0x20_16 && code <= 0x20_27) || (code >= 0x20_30 && code <= 0x20_5e)) return character;
  return NO_WIDTH;
}

/** The text, equally long, with one kind of dash, space and character without width, and full-width letters made plain. */
export function plainText(text: string): string {
  return UNCOMMON.test(text) ? text.replace(EACH_UNCOMMON, plainOf) : text;
}

const REACH = 32;

/** The text right before the offset, in small letters. */
export function before(text: string, at: number, reach = REACH): string {
  return text.slice(Math.max(0, at - reach), at).toLowerCase();
}

/** The text right after the offset, in small letters. */
export function after(text: string, at: number, reach = REACH): string {
  return text.slice(at, at + reach).toLowerCase();
}

// Up to three short words and signs may stand between what a number is called and the number.
const BETWEEN = String.raw`[а-яёәғқңөұүһіa-z]{0,12}(?:[^\p{L}\d\n]{1,3}(?:№|номер\p{L}*|нөмірі\p{L}*|number|no|жеке|банка|каспи|kaspi|такой|вот|мой|менің|клиента|водителя|директора|компании|получателя|отправителя|gold|голд|visa|виза|банк\p{L}*|сим|sim)){0,2}[^\p{L}\d\n]{0,4}$`;

/** A test of whether one of the words is before an offset with nothing but a few other words between. */
export function calledBy(words: string): (text: string, at: number) => boolean {
  const pattern = new RegExp(String.raw`(?<!\p{L})(?:${words})[^\d,;!?\n]{0,28}$`, 'u');
  return (text, at) => pattern.test(before(text, at, REACH + 8));
}

/** A test of whether one of the words (regular expression, beginnings of words) is right before an offset. */
export function namedBy(words: string): (text: string, at: number) => boolean {
  const pattern = new RegExp(String.raw`(?<!\p{L})(?:${words})${BETWEEN}`, 'u');
  return (text, at) => pattern.test(before(text, at));
}

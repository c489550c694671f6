// A vowel that comes and goes: взяток and взятка, беженец and беженца.
const FLEETING = /(?<=[бвгджзлмнпрстйчшщ])о(?=к$)|(?<=[аеиоуыэюя][жчш])е(?=к$)|(?<=[внртпмд])е(?=ц$)/;
const AFTER_L = /ле(?=ц$)/;
const AFTER_VOWEL = /(?<=[ао])е(?=ц$)/;
// Here it stays: потока, кузнеца.
const STAYING =
  /(?:^(?:сок|блок|шок|век|чек|урок|срок|порок|зарок|волок|игрок|кузнец|мертвец|мудрец|хитрец|близнец|храбрец|гонец|подлец|наглец|скупец|слепец|глупец|скворец)|человек|поток|восток|исток|приток|знаток|пророк)$/;
const SHORTEST = 4;

/** The stem as it is before endings where a Russian noun loses the last vowel (взяток: взятк, боец: бойц); else unchanged. */
export function withoutFleeting(stem: string): string {
  // Nearly no stem gets as far as the patterns.
  const last = stem.at(-1);
  if ((last !== 'к' && last !== 'ц') || stem.length < SHORTEST || STAYING.test(stem)) return stem;
  return stem.replace(FLEETING, '').replace(AFTER_L, 'ль').replace(AFTER_VOWEL, 'й');
}

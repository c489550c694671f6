// Written forms of place names, for names that a general stemmer would blur with common words.

const ADJECTIVE_ENDINGS = ['ий', 'ая', 'ое', 'ие', 'ого', 'ой', 'ому', 'ую', 'им', 'ом', 'их', 'ими'];

/** All forms of a Russian adjective given without its ending ("карагандинск"). */
export function adjectiveForms(stem: string): string[] {
  return ADJECTIVE_ENDINGS.map((ending) => stem + ending);
}

/** Case forms of a Russian place name in the singular, lower case; names in other vowels are not declined. */
export function caseForms(name: string): string[] {
  const word = name.toLowerCase();
  const stem = word.slice(0, -1);
  const last = word.at(-1) ?? '';
  if (last === 'а') return ['а', 'ы', 'и', 'е', 'у', 'ой', 'ою'].map((ending) => stem + ending);
  if (last === 'я') return ['я', 'и', 'е', 'ю', 'ей'].map((ending) => stem + ending);
  if (last === 'ь') return ['ь', 'и', 'ью', 'я', 'ю', 'е'].map((ending) => stem + ending);
  // An adjective as a name: Рудный, Рудного, в Рудном.
  if (word.endsWith('ый'))
    return ['ый', 'ого', 'ому', 'ым', 'ом'].map((ending) => word.slice(0, -2) + ending);
  if (last === 'й') return ['й', 'я', 'ю', 'ем', 'е'].map((ending) => stem + ending);
  if (/[бвгджзклмнпрстфхцчшщ]$/.test(word)) return ['', 'а', 'у', 'ом', 'е'].map((ending) => word + ending);
  return [word];
}

/** A Russian case. */
export type CaseRu = 'nom' | 'gen' | 'dat' | 'acc' | 'ins' | 'prep';

type Forms = Record<CaseRu, string>;

const forms = (stem: string, endings: string): Forms => {
  const [nom = '', gen = '', dat = '', acc = '', ins = '', prep = ''] = endings
    .split(' ')
    .map((ending) => (ending === '0' ? stem : stem + ending));
  return { nom, gen, dat, acc, ins, prep };
};
const same = (word: string): Forms => forms(word, '0 0 0 0 0 0');
const HUSHED = /[гкхжшщч]$/;

function ofHard(word: string, animate: boolean): Forms {
  return forms(word, animate ? '0 а у а ом е' : '0 а у 0 ом е');
}

function ofA(word: string): Forms {
  const stem = word.slice(0, -1);
  return forms(stem, HUSHED.test(stem) ? 'а и е у ой е' : 'а ы е у ой е');
}

/** All cases of a given name or a place; `animate` tells the accusative of those that end in a consonant. */
export function inflectNoun(word: string, animate: boolean): Forms {
  if (word.endsWith('ия')) return forms(word.slice(0, -1), 'я и и ю ей и');
  if (word.endsWith('я')) return forms(word.slice(0, -1), 'я и е ю ей е');
  if (word.endsWith('а')) return ofA(word);
  if (word.endsWith('ое') && !animate) return forms(word.slice(0, -2), 'ое ого ому ое ым ом');
  if (/[ыи]й$/.test(word) && !animate) return forms(word.slice(0, -2), 'ый ого ому ый ым ом');
  if (word.endsWith('ий')) return forms(word.slice(0, -1), 'й я ю я ем и');
  if (word.endsWith('й')) return forms(word.slice(0, -1), animate ? 'й я ю я ем е' : 'й я ю й ем е');
  if (word.endsWith('ь') && animate) return forms(word.slice(0, -1), 'ь я ю я ем е');
  return /[бвгджзклмнпрстфхцчшщ]$/.test(word) ? ofHard(word, animate) : same(word);
}

/** All cases of a surname, as men and as women bear it. */
export function inflectSurname(surname: string, isWoman: boolean): Forms {
  if (/[ое]в$|[иы]н$/.test(surname)) return forms(surname, isWoman ? 'а ой ой у ой ой' : '0 а у а ым е');
  if (surname.endsWith('ск')) return forms(surname, isWoman ? 'ая ой ой ую ой ой' : 'ий ого ому ого им ом');
  return isWoman ? same(surname) : inflectNoun(surname, true);
}

/** All cases of a patronymic. */
export function inflectPatronymic(patronymic: string): Forms {
  if (patronymic.endsWith('вна')) return ofA(patronymic);
  return patronymic.endsWith('ич') ? forms(patronymic, '0 а у а ем е') : same(patronymic);
}

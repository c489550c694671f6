// Sounds of Kazakh and Russian Cyrillic in the fewest Latin letters.
const CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  'аa әa бb вv гg ғg дd еe ёe жj зz иi йi кk қk лl мm нn ңn оo өo пp рr сs тt уu ұu үu фf хh һh цs чs шs щs ыi іi эe'
    .split(' ')
    .map((pair) => [pair[0]!, pair[1]!]),
);
// Groups of Latin letters that the different ways of romanising use for one sound; longer ones first.
const LATIN: readonly (readonly [RegExp, string])[] = [
  [/dzh|zh/g, 'j'],
  [/shch|sch|sh|ch|tch|ts|c(?![h])/g, 's'],
  [/kh/g, 'h'],
  [/gh/g, 'g'],
  [/q/g, 'k'],
  [/w/g, 'u'],
  [/x/g, 'ks'],
  [/y(?=[oe])/g, ''],
  [/y/g, 'i'],
];

function cyrillicSounds(word: string): string {
  let sounds = '';
  for (const letter of word) {
    if (letter === 'ю') sounds += 'iu';
    else if (letter === 'я') sounds += 'ia';
    else if (letter !== 'ь' && letter !== 'ъ') sounds += CYRILLIC[letter] ?? letter;
  }
  return sounds;
}

const PLAIN = /^[a-z]+$/;
// What LATIN has to change begins or ends in one of these.
const CHANGES = /[hcqwxy]|ts|ng/;

function latinSounds(word: string): string {
  return cyrillicSounds(word)
    .normalize('NFD')
    .replace(/ı/g, 'i')
    .replace(/[^a-z]/g, '');
}

/**
 * Key under which all ways of writing a place name in Latin letters meet, with its Cyrillic names: "Qaraghandy" and
 * "Қарағанды" give `karagandi`, "Ust-Kamenogorsk" and "Усть-Каменогорск" `ustkamenogorsk`. Lossy: for look-up only.
 */
export function foldName(name: string): string {
  const small = name.toLowerCase();
  let sounds = PLAIN.test(small) ? small : latinSounds(small);
  if (CHANGES.test(sounds)) {
    for (const [letters, sound] of LATIN) sounds = sounds.replace(letters, sound);
    sounds = sounds.replace(/ng/g, 'n');
  }
  return sounds.replace(/(.)\1+/g, '$1');
}

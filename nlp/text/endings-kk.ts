// Kazakh suffixes in the order they may follow a stem: derivation, number, possession, case, and what agrees with persons.
const SUFFIXES = [
  'лық лік дық дік тық тік шы ші шылық шілік сыз сіз лы лі ды ді ты ті',
  'лар лер дар дер тар тер',
  'ым ім ң ың ің ңыз ңіз ыңыз іңіз сы сі ы і мыз міз ымыз іміз',
  'ның нің дың дің тың тің ға ге қа ке на не ны ні да де та те нда нде дан ден тан тен нан нен мен бен пен дағы дегі тағы тегі ндағы ндегі н а е',
  'пен мын мін сың сің гер кер',
];
const CHAIN = new RegExp(
  `^(?:${SUFFIXES.flatMap((list) => list.split(' '))
    .sort((a, b) => b.length - a.length)
    .join('|')}){0,4}$`,
);

/** Whether what follows a Kazakh stem is nothing, or made of at most four Kazakh suffixes. */
export function isKazakhTail(tail: string): boolean {
  return tail.length === 0 || CHAIN.test(tail);
}

import type { ReleaseFields, Texts } from '../../model/release.ts';
import type { ServerDeps } from '../deps.ts';
import { Refusal, quoted } from '../errors.ts';
import { refuseName } from '../refuse-name.ts';

interface By {
  actor: string;
  at: string;
}

const TEXTS = ['title', 'lead', 'asked', 'measures', 'signs', 'steps'] as const;

function changedTexts(before: ReleaseFields, after: ReleaseFields): string[] {
  const pairs: [Texts, Texts][] = [
    ...TEXTS.map((name): [Texts, Texts] => [before[name], after[name]]),
    [before.addressee.name, after.addressee.name],
  ];
  const changed = pairs.flatMap(([old, now]) =>
    (['kk', 'ru', 'en'] as const)
      .filter((language) => old[language] !== now[language])
      .map((language) => now[language]),
  );
  return [...new Set([...changed, ...(before.number === after.number ? [] : [after.number])])];
}

/** Throws Refusal when what a person changed names a private person, holds a number of one, or an unknown line. */
export async function checkFields(
  { before, after }: { before: ReleaseFields; after: ReleaseFields },
  by: By,
  deps: ServerDeps,
): Promise<void> {
  const { bodies, findNumber } = deps.releases;
  for (const text of changedTexts(before, after)) {
    await refuseName(text, { ...by, action: 'release refused' }, deps);
    const number = findNumber(text);
    if (number !== null) {
      const { start, end } = number;
      throw new Refusal('PERSONAL_NUMBER', { start, end }, { position: start, length: end - start });
    }
  }
  const stranger = after.lines.find((line) => !bodies.lines.some(({ id }) => id === line));
  if (stranger === undefined) return;
  const expected = bodies.lines.map(({ id }) => id).join(', ');
  throw new Refusal(
    'BAD_PARAMETER',
    { name: 'lines', expected, got: quoted(stranger), where: 'body' },
    { expected },
  );
}

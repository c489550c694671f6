/** Forms of a concept by language; `sl` is slang, `ab` abbreviations, `em` emoji. */
export type Forms = Partial<Record<'ru' | 'kk' | 'en' | 'sl' | 'ab' | 'em', string[]>>;

/** A concept as the hand-kept files give it. */
export interface Entry {
  id: string;
  kind: string;
  category?: string;
  weight?: number;
  /** A context lowers what stands near by this. */
  factor?: number;
  needs?: string;
  unless?: string;
  /** Words that say it together, not in a row. */
  ways?: string[];
  forms: Forms;
}

/** What the hand-kept files hold. */
export interface Lexicon {
  entries: Entry[];
  /** Rules by category, in the order of the files. */
  rules: Map<string, string[]>;
}

const LANGUAGES = new Set(['ru', 'kk', 'en', 'sl', 'ab', 'em']);

const fail = (expected: string, got: string, where: string): never => {
  throw new Error(`Expected ${expected}, got "${got}" (${where})`);
};

function formsOf(parts: readonly string[], where: string): Forms {
  const forms: Forms = {};
  for (const part of parts) {
    const at = part.indexOf(':');
    const language = part.slice(0, at).trim();
    if (!LANGUAGES.has(language)) fail('forms as "ru: ...; ..."', part, where);
    forms[language as keyof Forms] = [
      ...new Set(
        part
          .slice(at + 1)
          .split(';')
          .map((form) => form.trim())
          .filter((form) => form !== ''),
      ),
    ];
  }
  return forms;
}

interface Section {
  kind: string;
  id(name: string): string;
  category?: string;
  isSlot?: boolean;
}

function sectionOf(head: string, ids: ReadonlySet<string>, where: string): Section {
  const [kind = '', slot, category] = head.split(':');
  if (ids.has(kind)) return { kind: 'act', category: kind, id: (name) => name };
  if (kind === 'cue' || kind === 'institution') return { kind, id: (name) => name };
  if (kind === 'context') return { kind, id: (name) => `context.${name}` };
  if (kind === 'slot' && slot !== undefined)
    return { kind: slot, id: (name) => `${slot}.${name}`, isSlot: true };
  if (kind === 'ad' && slot !== undefined)
    return { kind: 'ad', id: (name) => `ad.${slot}.${category ?? name}` };
  return fail('a category, cue, context, slot or ad as section', head, where);
}

/** Head of a line: id, then a weight or factor, then `needs ...` and `unless ...`. */
function headOf(head: string): { name: string; number?: number; needs?: string; unless?: string } {
  const [before = '', ...conditions] = head.trim().split(/ (?=needs |unless )/);
  const [name = '', number] = before.split(' ');
  const condition = (word: string): string | undefined =>
    conditions.find((part) => part.startsWith(`${word} `))?.slice(word.length + 1);
  const needs = condition('needs');
  const unless = condition('unless');
  return {
    name,
    ...(number === undefined ? {} : { number: Number(number) }),
    ...(needs === undefined ? {} : { needs }),
    ...(unless === undefined ? {} : { unless }),
  };
}

/** Under a slot `> value: words` says that the words near each other say the value, which stands above. */
function addWay(
  { entries }: Lexicon,
  section: Section,
  { line, where }: { line: string; where: string },
): void {
  const [, name = '', way = ''] = /^>\s*(\w+):\s*(.+)$/.exec(line) ?? [];
  const id = section.id(name);
  const entry = entries.find((one) => one.id === id);
  if (entry === undefined) return fail('a value of the slot that stands above', line, where);
  entry.ways = [...(entry.ways ?? []), way];
}

/** Reads one hand-kept file into the lexicon. Throws on a line it does not understand, with its number. */
export function readLexicon(
  lexicon: Lexicon,
  text: string,
  options: { file: string; categories: ReadonlySet<string> },
): void {
  let section: Section | null = null;
  for (const [at, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    const where = `${options.file}:${at + 1}`;
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('[')) {
      section = sectionOf(line.slice(1, -1), options.categories, where);
      continue;
    }
    if (section === null) return fail('a section such as [cue] first', line, where);
    if (line.startsWith('>')) {
      if (section.isSlot) {
        addWay(lexicon, section, { line, where });
        continue;
      }
      if (section.category === undefined) return fail('rules under a category', line, where);
      const known = lexicon.rules.get(section.category) ?? [];
      lexicon.rules.set(section.category, [...known, line.slice(1).trim()]);
      continue;
    }
    const [head = '', ...parts] = line.split(' | ');
    const { name, number, needs, unless } = headOf(head);
    lexicon.entries.push({
      id: section.id(name),
      kind: section.kind,
      ...(section.category === undefined ? {} : { category: section.category }),
      ...(number === undefined ? {} : section.kind === 'context' ? { factor: number } : { weight: number }),
      ...(needs === undefined ? {} : { needs }),
      ...(unless === undefined ? {} : { unless }),
      forms: formsOf(parts, where),
    });
  }
}

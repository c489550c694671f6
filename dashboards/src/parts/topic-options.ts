import { useNames } from './names.tsx';

interface Option {
  value: string;
  label: string;
}

const byName = (a: Option, b: Option): number => a.label.localeCompare(b.label);

/** Categories and regions as choices, by their names; none until the vocabulary is there. */
export function useTopicOptions(): { categories: Option[]; regions: Option[] } {
  const { vocabulary, category, region } = useNames();
  const named = (ids: readonly { id: string }[] | undefined, nameOf: (id: string) => string): Option[] =>
    (ids ?? []).map(({ id }) => ({ value: id, label: nameOf(id) })).sort(byName);
  return { categories: named(vocabulary?.categories, category), regions: named(vocabulary?.regions, region) };
}

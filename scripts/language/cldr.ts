const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');
const UNITS = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;
const COUNTS = [-5, -1, 0, 1, 5, 21];

function codes(length: 2 | 3): string[] {
  const pairs = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  return length === 2 ? pairs : pairs.flatMap((pair) => LETTERS.map((third) => pair + third));
}

/** Names of regions, languages, currencies, units and times in a language, of CLDR (Unicode License) as Node brings it. */
export function namesIn(locale: string): string[] {
  const found = new Set<string>();
  const names = (type: 'region' | 'language' | 'currency', list: readonly string[]): void => {
    const display = new Intl.DisplayNames([locale], { type, fallback: 'none' });
    for (const code of list) {
      const name = display.of(code);
      if (name !== undefined) found.add(name);
    }
  };
  names(
    'region',
    codes(2).map((code) => code.toUpperCase()),
  );
  names('language', [...codes(2), ...codes(3)]);
  names('currency', Intl.supportedValuesOf('currency'));
  for (let month = 0; month < 12; month += 1)
    found.add(
      new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric' }).format(new Date(2024, month, 5)),
    );
  for (let day = 1; day <= 7; day += 1)
    found.add(new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(new Date(2024, 0, day)));
  for (const unit of UNITS)
    for (const count of COUNTS)
      for (const numeric of ['always', 'auto'] as const)
        found.add(new Intl.RelativeTimeFormat(locale, { numeric }).format(count, unit));
  for (const unit of Intl.supportedValuesOf('unit'))
    for (const count of [1, 2, 5])
      found.add(new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count));
  return [...found];
}

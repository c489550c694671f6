/** Rows of a CSV text with a head line as records; quoted fields may hold commas, line breaks and doubled quotes. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (text[at + 1] === '"') field += text[(at += 1)]!;
      else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ',' || sign === '\n') {
      rows.at(-1)!.push(field.trim());
      field = '';
      if (sign === '\n') rows.push([]);
    } else field += sign;
  }
  if (field !== '') rows.at(-1)!.push(field.trim());
  const [head = [], ...body] = rows;
  return body
    .filter((row) => row.length === head.length)
    .map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]!])));
}

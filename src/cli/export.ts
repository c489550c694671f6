import { writeFile } from 'node:fs/promises';
import { alertAnswerSchema } from '../model/alert.ts';
import type { Client } from './client.ts';
import { print, printJson } from './terminal.ts';

/** Forms an alert is exported in, by what their addresses end in; `json` is our own. */
export const EXPORT_FORMATS = {
  stix: '.stix.json',
  misp: '.misp.json',
  cap: '.cap.xml',
  csv: '.csv',
  json: '',
} as const;

/** What `export` is told beside the id. */
export interface ExportOptions {
  format: keyof typeof EXPORT_FORMATS;
  version?: string;
  tlp: string;
  language: string;
  output?: string;
}

/** Prints an alert, by its id or that of its signal, in a form, or writes it to a file. */
export async function runExport(client: Client, id: string, options: ExportOptions): Promise<void> {
  const { format, version, tlp, language, output } = options;
  const path = `/api/alerts/${encodeURIComponent(id)}`;
  if (format === 'json') {
    const answer = await client.get(path, alertAnswerSchema);
    if (output === undefined) return printJson(answer);
    await writeFile(output, `${JSON.stringify(answer, null, 2)}\n`);
  } else {
    const query = new URLSearchParams({ tlp, language, ...(version === undefined ? {} : { version }) });
    const text = await client.text(`${path}${EXPORT_FORMATS[format]}?${query.toString()}`);
    if (output === undefined) {
      process.stdout.write(text);
      return;
    }
    await writeFile(output, text);
  }
  print(`Written to ${output}.`);
}

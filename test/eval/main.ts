import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkFloors, readFloors, updateFloors } from './gate.ts';
import { SUITES } from './index.ts';
import type { EvalRecord } from './suite.ts';

const usage = `npm run eval -- SUITE [--data DIR]     measure one suite: ${SUITES.map((s) => s.name).join(', ')}
npm run eval -- all [--data DIR]       measure all of them
npm run eval -- gate [--data DIR]      measure what has floors and fail below them
npm run eval -- gate --update          raise the floors to what was measured (never lowers without --allow-regression)
--out FILE                             where suites write what is to be read by a person; standard error when absent
--days N                               length of a generated stream (memory)
One JSON object a line: {"suite","set","metric","value","n"}. Default data folder: ../shared/data`;

async function measure(
  names: readonly string[],
  { dataDir, out, days }: { dataDir: string; out: string | undefined; days: string | undefined },
): Promise<EvalRecord[]> {
  const records: EvalRecord[] = [];
  for (const suite of SUITES) {
    if (!names.includes(suite.name)) continue;
    await suite.run({
      dataDir,
      ...(out === undefined ? {} : { out }),
      ...(days === undefined ? {} : { days: Number(days) }),
      emit: (record) => {
        records.push(record);
        console.log(JSON.stringify({ ...record, value: Number(record.value.toFixed(5)) }));
      },
    });
  }
  return records;
}

function gate(
  records: readonly EvalRecord[],
  options: { update: boolean; allowRegression: boolean },
): number {
  const failures = checkFloors(records, readFloors());
  if (options.update) {
    for (const line of updateFloors(records, options)) console.error(line);
    return 0;
  }
  for (const failure of failures) console.error(failure);
  console.error(
    failures.length === 0
      ? 'gate: every figure is at or above its floor'
      : `gate: ${failures.length} below the floor`,
  );
  return failures.length === 0 ? 0 : 1;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string', default: process.env['ALDYN_EVAL_DATA'] ?? '../shared/data' },
      out: { type: 'string' },
      days: { type: 'string' },
      update: { type: 'boolean', default: false },
      'allow-regression': { type: 'boolean', default: false },
    },
  });
  const [command] = positionals;
  const known = SUITES.map((suite) => suite.name);
  if (command === undefined || !['gate', 'all', ...known].includes(command)) {
    console.error(
      command === undefined
        ? usage
        : `Expected a suite (${known.join(', ')}), all or gate, got "${command}"\n${usage}`,
    );
    return 2;
  }
  const dataDir = resolve(values.data);
  if (!existsSync(dataDir)) {
    console.error(
      `Expected the evaluation data at ${values.data}, found nothing there: SKIPPED. Name the folder with --data`,
    );
    return command === 'gate' ? 0 : 2;
  }
  if (values.days !== undefined && !(Number(values.days) > 0)) {
    console.error(`Expected --days to be a number above 0, got "${values.days}"`);
    return 2;
  }
  const withFloors = [...new Set(Object.keys(readFloors()).map((key) => key.split('/')[0]!))];
  const names = command === 'gate' ? withFloors : command === 'all' ? known : [command];
  const records = await measure(names, { dataDir, out: values.out, days: values.days });
  return command === 'gate'
    ? gate(records, { update: values.update, allowRegression: values['allow-regression'] })
    : 0;
}

process.exitCode = await main();

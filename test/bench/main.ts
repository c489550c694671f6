import { BENCHES } from './index.ts';

const name = process.argv[2];
const known = BENCHES.map((bench) => bench.name);
if (name === undefined || (name !== 'all' && !known.includes(name))) {
  console.error(
    `npm run bench -- NAME   one of: ${known.join(', ')}, all\nOne JSON object a line: {"bench","metric","value","unit"}`,
  );
  process.exitCode = 2;
} else {
  for (const bench of BENCHES) {
    if (name !== 'all' && name !== bench.name) continue;
    await bench.run({
      emit: (record) => console.log(JSON.stringify({ ...record, value: Number(record.value.toFixed(3)) })),
    });
  }
}

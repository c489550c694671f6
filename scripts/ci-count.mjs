// Prints the plain closing line of CI from the reports of its stages:
// node scripts/ci-count.mjs FAILED_STAGES VITEST_JSON PLAYWRIGHT_JSON
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

const [failedStages, vitestFile, playwrightFile] = process.argv.slice(2);

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

function browserSpecs(suites) {
  return suites.flatMap((suite) => [...(suite.specs ?? []), ...browserSpecs(suite.suites ?? [])]);
}

const unit = read(vitestFile);
const browser = read(playwrightFile);
const passed = (unit?.numPassedTests ?? 0) + (browser?.stats.expected ?? 0) + (browser?.stats.flaky ?? 0);
const failedTests = (unit?.numFailedTests ?? 0) + (browser?.stats.unexpected ?? 0);
const skipped = (unit?.numPendingTests ?? 0) + (browser?.stats.skipped ?? 0);
// What is kept of a long log is its end, so that what failed is said there once more.
for (const file of unit?.testResults ?? []) {
  const path = relative(process.cwd(), file.name);
  const failures = file.assertionResults.filter((result) => result.status === 'failed');
  // A file that fell before its first test has only a message of its own.
  if (failures.length === 0 && file.status === 'failed') console.log(`FAILED ${path}\n${file.message}`);
  for (const test of failures)
    console.log(`FAILED ${path}: ${test.fullName}\n${test.failureMessages.join('\n').slice(0, 2000)}`);
}
for (const spec of browserSpecs(browser?.suites ?? [])) {
  if (!spec.ok) console.log(`FAILED ${spec.file}:${spec.line}: ${spec.title}`);
}
// A stage that failed without a failing test (a crash, lint, a floor) still counts as one.
const failed = Math.max(failedTests, Number(failedStages));
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

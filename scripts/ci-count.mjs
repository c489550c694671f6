// Prints the plain closing line of CI from the reports of its stages:
// node scripts/ci-count.mjs FAILED_STAGES VITEST_JSON PLAYWRIGHT_JSON
import { existsSync, readFileSync } from 'node:fs';

const [failedStages, vitestFile, playwrightFile] = process.argv.slice(2);

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

const unit = read(vitestFile);
const browser = read(playwrightFile);
const passed = (unit?.numPassedTests ?? 0) + (browser?.stats.expected ?? 0) + (browser?.stats.flaky ?? 0);
const failedTests = (unit?.numFailedTests ?? 0) + (browser?.stats.unexpected ?? 0);
const skipped = (unit?.numPendingTests ?? 0) + (browser?.stats.skipped ?? 0);
// A stage that failed without a failing test (a crash, lint, a floor) still counts as one.
const failed = Math.max(failedTests, Number(failedStages));
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

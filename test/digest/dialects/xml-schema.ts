import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const SCHEMA = join(import.meta.dirname, '../../fixtures/cap-1.2/CAP-v1.2.xsd');

/** Whether xmllint is here; says aloud on stdout when a suite goes without. */
export function saysXmllint(suite: string): boolean {
  const isHere = spawnSync('xmllint', ['--version']).error === undefined;
  if (!isHere) process.stdout.write(`${suite}: skipped, since xmllint (Debian: libxml2-utils) is not here\n`);
  return isHere;
}

/** What xmllint says against the document by the CAP 1.2 schema of OASIS; empty where it passes. */
export function capFaults(xml: string): string {
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', SCHEMA, '-'], {
    input: xml,
    encoding: 'utf8',
  });
  return status === 0 ? '' : stderr;
}

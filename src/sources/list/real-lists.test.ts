import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import { test } from 'node:test';
import { readCompanyLines } from './read-company-lines.ts';

const FOLDER = '../shared/data/companies';
const skip = existsSync(FOLDER) ? false : `${FOLDER} is not there: lists of real companies are not read`;

interface Expected {
  readonly rows: number;
  readonly websites: number;
  readonly countries: number;
  readonly employees: number;
}

/**
 * As counted in the files by other means, less nine addresses on shared sites (of 4,632 in the first; GitHub, app stores,
 * Product Hunt …), one in the third (Calendly's own careers page: a path there is a customer's), and the Netherlands Antilles,
 * which are no country any more (twice in the second).
 */
const LISTS: Readonly<Record<string, Expected>> = {
  'yc-2024-05.jsonl': { rows: 4_663, websites: 4_623, countries: 4_401, employees: 4_591 },
  'listed-2026-08.jsonl': { rows: 25_991, websites: 25_991, countries: 25_989, employees: 0 },
  'remote-in-tech-2026-08.jsonl': { rows: 882, websites: 881, countries: 0, employees: 0 },
  'sp500-2026-08.csv': { rows: 503, websites: 0, countries: 0, employees: 0 },
};

for (const [file, expected] of Object.entries(LISTS))
  test(`every row of ${file} is a company`, { skip }, async () => {
    const lines = await Array.fromAsync(readCompanyLines(createReadStream(`${FOLDER}/${file}`), 'auto'));
    assert.deepEqual(
      lines.filter(({ row }) => row === null),
      [],
    );
    const count = (field: 'website' | 'country' | 'employees'): number =>
      lines.filter(({ row }) => row?.[field] != null).length;
    assert.deepEqual(
      {
        rows: lines.length,
        websites: count('website'),
        countries: count('country'),
        employees: count('employees'),
      },
      expected,
    );
  });

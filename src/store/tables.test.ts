import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import {
  CALL_STATUSES,
  CHECKERS,
  DECISION_MAKER_LEVELS,
  EMAIL_STATES,
  IMPORTANCES,
  MARKS,
  MATCH_STATUSES,
  MODES,
  ORIGIN_KINDS,
  PHASE_STATES,
  PHASES,
  SEARCH_TYPES,
  SNAPSHOT_KINDS,
  SOURCE_KINDS,
  STATUSES,
  SUPPRESSION_KINDS,
  TERMINATION_REASONS,
  VERDICTS,
} from '#domain';
import { openTestStore } from '#testing';

const store = await openTestStore();
after(store.close);

test('the tables in TypeScript are the tables in the database: columns, what may be null, what has a default', async () => {
  const columns = await store.query<{ place: string; nullable: boolean; filled: boolean }>(`
    select table_name || '.' || column_name as place, is_nullable = 'YES' as nullable,
      column_default is not null as filled
    from information_schema.columns
    where table_schema = 'public' and table_name <> 'leadora_migrations' order by 1`);
  const inDatabase = columns.map(({ place, nullable, filled }) => describe(place, nullable, filled));
  const inTypes = readTypes(await readFile(new URL('./tables.ts', import.meta.url), 'utf8'));
  assert.ok(inTypes.length > 200, `only ${inTypes.length} columns were read: the check is blind`);
  const missing = inDatabase.filter((column) => !inTypes.includes(column) && !OPTIONAL.has(column));
  const extra = inTypes.filter((column) => !inDatabase.includes(column) && !OPTIONAL.has(column));
  assert.deepEqual({ missing, extra }, { missing: [], extra: [] });
});

test('the words that a column takes are the words of the domain', async () => {
  const checks = await store.query<{ place: string; rule: string }>(`
    select c.conrelid::regclass || '.' || a.attname as place, pg_get_constraintdef(c.oid) as rule
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'c' and cardinality(c.conkey) = 1 and pg_get_constraintdef(c.oid) like '%ANY (ARRAY[%'
      and c.connamespace = 'public'::regnamespace order by 1`);
  const found = checks.map(({ place, rule }) => [place, rule.match(/(?<=')[a-z_]+(?=')/gu)]);
  assert.deepEqual(Object.fromEntries(found), WORDS);
});

/** A table's default may stand for a value that the code always gives. */
const OPTIONAL: ReadonlySet<string> = new Set([
  'user_searches.exclude',
  'user_searches.exclude has a default',
  'market_insights.evidence',
  'market_insights.evidence has a default',
]);

const JOB_STATES = PHASE_STATES.filter((state) => state !== 'waiting' && state !== 'retrying');

const WORDS = {
  'api_usage_logs.status': [...CALL_STATUSES],
  'businesses.match_status': [...MATCH_STATUSES],
  'business_marks.mark': [...MARKS],
  'snapshots.kind': SNAPSHOT_KINDS,
  'suppressions.kind': [...SUPPRESSION_KINDS],
  'criteria.checker': [...CHECKERS],
  'criteria.importance': [...IMPORTANCES],
  'decision_makers.email_state': [...EMAIL_STATES],
  'decision_makers.level': [...DECISION_MAKER_LEVELS],
  'evidence.source_kind': [...SOURCE_KINDS],
  'search_jobs.state': JOB_STATES,
  'search_phases.phase': [...PHASES],
  'search_phases.state': [...PHASE_STATES],
  'user_searches.mode': [...MODES],
  'user_searches.origin_kind': [...ORIGIN_KINDS],
  'user_searches.phase': [...PHASES],
  'user_searches.search_type': [...SEARCH_TYPES],
  'user_searches.status': [...STATUSES],
  'user_searches.termination_reason': [...TERMINATION_REASONS],
  'verdicts.result': [...VERDICTS],
};

function describe(place: string, nullable: boolean, filled: boolean): string {
  return `${place}${nullable ? ' may be null' : ''}${filled ? ' has a default' : ''}`;
}

/** The columns of `Tables`, read from its text: types leave no trace at run time. */
function readTypes(text: string): readonly string[] {
  const plain = text.replaceAll(/\/\*[\s\S]*?\*\//gu, '');
  const shapes = new Map<string, string>();
  for (const { groups } of plain.matchAll(
    /interface (?<name>\w+)(?: extends (?<base>\w+))? (?<body>\{[\s\S]*?\n\})/gu,
  ))
    shapes.set(groups?.['name'] ?? '', `${groups?.['base'] ?? ''} ${groups?.['body'] ?? ''}`);
  const columns: string[] = [];
  const tables = shapes.get('Tables')?.slice(2) ?? '';
  for (const { groups } of tables.matchAll(/^ {2}(?<table>\w+): (?<shape>[^;{]*(?:\{[^}]*\})?)/gmu)) {
    const table = toSnake(groups?.['table'] ?? '');
    for (const { column, type } of readColumns(groups?.['shape'] ?? '', shapes))
      columns.push(
        describe(`${table}.${toSnake(column)}`, type.includes('| null'), type.includes('Generated<')),
      );
  }
  return columns;
}

function readColumns(
  shape: string,
  shapes: ReadonlyMap<string, string>,
): readonly { readonly column: string; readonly type: string }[] {
  const [named = '', body = ''] = shape.split('{');
  const bases = named.match(/\w+/gu) ?? [];
  return [
    ...bases.flatMap((name) => readColumns(shapes.get(name) ?? '', shapes)),
    ...[...body.matchAll(/(?<column>\w+): (?<type>[^;]+?)(?:;| \}|$)/gu)].map(({ groups }) => ({
      column: groups?.['column'] ?? '',
      type: groups?.['type'] ?? '',
    })),
  ];
}

function toSnake(camel: string): string {
  return camel.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}

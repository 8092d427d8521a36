import { type Check, DIALECTS, type Dialect, type Encoding, type Rule } from './dialect.ts';
import { dialectOf } from './dialects.ts';

/** How each dialect writes what an author asks for, as a table of Markdown. */
export function writeDialects(): string {
  const head = [
    'dialect',
    'may be missing',
    'may be null',
    'map',
    'tuple',
    'recursion',
    'constraints that stay',
    'rules',
  ];
  const rows = DIALECTS.map(dialectOf).map(({ id, encoding, rules }) => [
    `\`${id}\``,
    OPTIONAL[encoding.optional],
    NULLABLE[encoding.nullable],
    encoding.map === 'entries' ? 'list of {key, value}' : 'as it is',
    encoding.tuple === 'object' ? 'object with a key a place' : 'prefixItems',
    RECURSION[encoding.recursion.kind],
    [...encoding.keywords, ...(encoding.formats.size === 0 ? [] : ['format'])].join(' ') || 'none',
    String(rules.length),
  ]);
  return writeTable(head, rows);
}

const OPTIONAL: Readonly<Record<Encoding['optional'], string>> = { nullable: 'null', absent: 'left out' };
const NULLABLE: Readonly<Record<Encoding['nullable'], string>> = {
  type_list: 'list of types',
  branch: 'branch of anyOf',
  keyword: 'nullable: true',
};
const RECURSION: Readonly<Record<Encoding['recursion']['kind'], string>> = {
  reference: '$ref',
  through_optional: '$ref in a member that may be missing',
  none: 'refused',
};

/** Every rule of every dialect. */
export function writeRules(): string {
  return DIALECTS.map(dialectOf).map(writeDialect).join('\n\n');
}

function writeDialect({ id, rules }: Dialect): string {
  const head = ['rule', 'severity', 'forbids', 'looks for', 'source', 'read'];
  return `## ${id}\n\n${writeTable(head, rules.map(writeRule))}`;
}

function writeRule({ id, severity, forbids, check, source, date }: Rule): readonly string[] {
  return [`\`${id}\``, severity, forbids, writeCheck(check), source, date];
}

/** The kind and what it is told, as data: a limit that is changed is changed here too. */
function writeCheck({ kind, ...told }: Check): string {
  const values = Object.entries(told).map(([name, value]) => `${name} ${writeValue(value)}`);
  return [kind, ...values].join(', ');
}

function writeValue(value: unknown): string {
  if (value instanceof RegExp) return `\`${value.source}\``;
  const list = value instanceof Set ? [...value] : value;
  return Array.isArray(list) ? list.map(String).join(' ') : String(list);
}

function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

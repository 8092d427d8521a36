import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';

/** What the platform answers for a path that no function has: a file, the page in its place, or nothing. */
export interface StaticAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

interface Rule {
  readonly matches: (path: string) => boolean;
  readonly values: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=UTF-8',
  '.js': 'application/javascript; charset=UTF-8',
};
/** Said of files whose rules say nothing else. */
const ASK_ANEW = 'public,max-age=0,must-revalidate';
/** What lies below belongs to the platform, and no rule leads away from it. */
const RESERVED = /^\/\.netlify\//u;

/** Serves a published folder by the redirects and headers of netlify.toml: a file goes before a redirect that is not forced. */
export function openPublished(folder: string): (path: string) => StaticAnswer | undefined {
  const { redirects, headers } = readSettings();
  return (path) => {
    const redirect = RESERVED.test(path) ? undefined : redirects.find(({ matches }) => matches(path));
    const file = findFile(folder, path) ?? findFile(folder, redirect?.values['to'] ?? '');
    if (file === undefined) return undefined;
    const said = headers.filter(({ matches }) => matches(path)).map(({ values }) => Object.entries(values));
    return {
      status: findFile(folder, path) === undefined ? Number(redirect?.values['status']) : 200,
      headers: {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'cache-control': ASK_ANEW,
        ...Object.fromEntries(said.flat().map(([name, value]) => [name.toLowerCase(), value])),
      },
      body: readFileSync(file),
    };
  };
}

function findFile(folder: string, path: string): string | undefined {
  const file = join(folder, resolve('/', path === '/' ? 'index.html' : path));
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

function readSettings(): { readonly redirects: readonly Rule[]; readonly headers: readonly Rule[] } {
  const toml = readFileSync(resolve(import.meta.dirname, '../../netlify.toml'), 'utf8');
  const tables = toml.split(/^(?=\[\[?\w+\]?\])/mu);
  const read = (name: string, key: string): readonly Rule[] =>
    tables
      .filter((table) => table.startsWith(`[[${name}]]`))
      .map((table) => {
        const pairs = [...table.matchAll(/^\s*(?<name>[\w-]+) = (?:"(?<text>[^"]*)"|(?<number>\d+))$/gmu)];
        const { [key]: pattern = '', ...values } = Object.fromEntries(
          pairs.map(({ groups }) => [groups?.['name'] ?? '', groups?.['text'] ?? groups?.['number'] ?? '']),
        );
        return { matches: toMatcher(pattern), values };
      });
  return { redirects: read('redirects', 'from'), headers: read('headers', 'for') };
}

/** A star stands at the end only. */
function toMatcher(pattern: string): Rule['matches'] {
  if (!pattern.endsWith('*')) return (path) => path === pattern;
  return (path) => path.startsWith(pattern.slice(0, -1));
}

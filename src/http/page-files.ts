import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { RequestContext } from './environment.ts';

/** The built page, as the server gives it out. */
export interface PageFiles {
  /** The file at this path, or the page itself where a screen of it lives; undefined for what is no part of it. */
  answer(c: RequestContext): Response | undefined;
}

interface PageFile {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly zipped: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Nothing but our own files, and no script or style that stands in the page. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
].join('; ');

/** Screens whose address is the page's own; other paths are no part of it. */
const SCREENS = /^\/(?:$|(?:searches|settings|sign-in)(?:\/|$))/u;
/** Their names hold a hash of what they hold. */
const HASHED = /^\/assets\//u;
/** Fonts are packed already. */
const PACKED = new Set(['.woff2']);

const zip = promisify(gzip);

/** Reads the built page into memory; null where it has not been built. */
export async function readPageFiles(folder: string): Promise<PageFiles | null> {
  if (!existsSync(join(folder, 'index.html'))) return null;
  const files = new Map<string, PageFile>();
  for await (const name of glob('**/*.*', { cwd: folder })) {
    const plain = new Uint8Array(await readFile(join(folder, name)));
    const zipped = PACKED.has(extname(name)) ? plain : new Uint8Array(await zip(plain));
    files.set(`/${name.replaceAll('\\', '/')}`, {
      plain,
      zipped,
      type: TYPES[extname(name)] ?? 'application/octet-stream',
    });
  }
  return {
    answer(c): Response | undefined {
      const { path } = c.req;
      const file = files.get(SCREENS.test(path) ? '/index.html' : path);
      return file === undefined ? undefined : answerFile(c, file, HASHED.test(path));
    },
  };
}

function answerFile(c: RequestContext, file: PageFile, isHashed: boolean): Response {
  const isZipped = file.zipped !== file.plain && (c.req.header('accept-encoding') ?? '').includes('gzip');
  return c.body(isZipped ? file.zipped : file.plain, 200, {
    'content-type': file.type,
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': POLICY,
    vary: 'accept-encoding',
    ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
  });
}

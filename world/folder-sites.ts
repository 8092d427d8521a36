import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { type Answer, textAnswer } from './answer.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.jsonld': 'application/ld+json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
};

/** Serves `<folder>/<domain>/<path>`, also without its `.html`; undefined when there is no such domain. */
export async function answerFromFolder(
  folder: string,
  domain: string,
  path: string,
): Promise<Answer | undefined> {
  const root = join(folder, domain);
  if (domain.includes('/') || domain.startsWith('.') || !(await isFolder(root))) return undefined;
  const wanted = normalize(join(root, decodePath(path)));
  const isInside = wanted === root || wanted.startsWith(root + sep);
  if (!isInside || wanted.includes('\u0000')) return textAnswer(404, 'Not found');
  for (const file of [wanted, `${wanted.replace(/\/$/u, '')}.html`, join(wanted, 'index.html')]) {
    const body = await findFile(file);
    const contentType = CONTENT_TYPES[extname(file)] ?? 'application/octet-stream';
    if (body !== undefined) return { status: 200, headers: { 'content-type': contentType }, body };
  }
  return textAnswer(404, 'Not found');
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(ignoreMissing))?.isDirectory() ?? false;
}

async function findFile(path: string): Promise<Uint8Array | undefined> {
  const found = await stat(path).catch(ignoreMissing);
  return found?.isFile() === true ? readFile(path) : undefined;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG') return undefined;
  throw error;
}

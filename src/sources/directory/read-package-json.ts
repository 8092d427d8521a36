import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { LeadoraError } from '#domain';

/** Reads a JSON file of an installed data package, which gives no module to import. */
export async function readPackageJson(packageName: string, path: string): Promise<unknown> {
  try {
    const manifest = findPackageJSON(packageName, import.meta.url) ?? '';
    return JSON.parse(await readFile(join(dirname(manifest), path), 'utf8'));
  } catch (error) {
    throw unreadable(packageName, path, error);
  }
}

function unreadable(packageName: string, path: string, cause: unknown): LeadoraError {
  return new LeadoraError(
    {
      code: 'configuration',
      message: `The file ${path} of the package ${packageName} cannot be read.`,
      nextStep: 'Run npm start again: it repairs the installed packages.',
    },
    { cause },
  );
}

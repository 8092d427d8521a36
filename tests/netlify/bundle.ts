import { createHash } from 'node:crypto';
import { glob, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import type { FunctionResult } from '@netlify/zip-it-and-ship-it';
import * as z from 'zod';
import { until } from '#testing';

export interface Bundles {
  readonly folder: string;
  readonly manifest: Manifest;
}

const Manifest = z.object({
  functions: z.array(
    z.object({
      name: z.string(),
      invocationMode: z.string(),
      runtimeVersion: z.string(),
      schedule: z.string().optional(),
      routes: z
        .array(
          z.object({
            pattern: z.string(),
            literal: z.string().optional(),
            expression: z.string().optional(),
          }),
        )
        .default([]),
    }),
  ),
});
export type Manifest = z.output<typeof Manifest>;

/** All that the packed functions depend on. */
const SOURCES = [
  'src/**/*.ts',
  'netlify/**/*.mts',
  ...['netlify.toml', 'tsconfig.json', 'package.json', 'package-lock.json'],
];
const ROOT = resolve(import.meta.dirname, '../..');
/** Outside the repository, so that nothing is found that was not packed. */
const CACHE = join(tmpdir(), `leadora-functions-${userInfo().username}`);

/** All functions as the platform's own packager leaves them; the same sources are packed once. */
export async function openBundles(): Promise<Bundles> {
  const folder = join(CACHE, await hashSources());
  await pack(folder);
  return { folder, manifest: await readManifest(folder) };
}

/**
 * Who was stopped in the middle of packing does not come back. For one process of a run only: of two, one would remove what
 * the other has just begun.
 */
export async function removeHalfPacked(): Promise<void> {
  for await (const folder of glob('*.building', { cwd: CACHE })) {
    const { mtimeMs } = await stat(join(CACHE, folder));
    if (Date.now() - mtimeMs > PACKING_MS) await rm(join(CACHE, folder), { recursive: true });
  }
}

/** One function by itself that answers and does nothing else: what the platform's part of a start takes. */
export async function packBareFunction(): Promise<Bundles & { remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'leadora-bare-'));
  await mkdir(join(folder, 'source'));
  await writeFile(
    join(folder, 'source/bare.mts'),
    "export default () => new Response('', { status: 202 });\n",
  );
  await packWithPlatform(join(folder, 'source'), folder);
  return {
    folder,
    manifest: await readManifest(folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function readManifest(folder: string): Promise<Manifest> {
  return Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
}

/** Longer than packing takes on a busy machine. */
const PACKING_MS = 180_000;

/** Test files run beside each other: the first packs, the others wait for it. */
async function pack(target: string): Promise<void> {
  const isThere = (): Promise<boolean> =>
    readFile(join(target, 'manifest.json')).then(
      () => true,
      () => false,
    );
  if (await isThere()) return;
  await mkdir(CACHE, { recursive: true });
  const building = `${target}.building`;
  const isMine = await mkdir(building).then(
    () => true,
    () => false,
  );
  if (!isMine) return void (await until('another test file has packed the functions', isThere, PACKING_MS));
  await packWithPlatform(join(ROOT, 'netlify/functions'), building);
  await rename(building, target);
}

async function packWithPlatform(source: string, target: string): Promise<readonly FunctionResult[]> {
  // Takes most of a second to load, and only one process of a run packs.
  const { zipFunctions } = await import('@netlify/zip-it-and-ship-it');
  return await zipFunctions(source, target, {
    archiveFormat: 'none',
    basePath: ROOT,
    repositoryRoot: ROOT,
    manifest: join(target, 'manifest.json'),
    parallelLimit: 1, // at once they would all read the same packages, instead of one for the others
    config: { '*': { includedFiles: await readIncludedFiles() } },
  });
}

/** The one setting of netlify.toml that packing depends on. */
async function readIncludedFiles(): Promise<string[]> {
  const toml = await readFile(join(ROOT, 'netlify.toml'), 'utf8');
  const list = /included_files = \[(?<list>[^\]]*)\]/u.exec(toml)?.groups?.['list'] ?? '';
  return [...list.matchAll(/"(?<path>[^"]+)"/gu)].map(({ groups }) => groups?.['path'] ?? '');
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  const files = await Array.fromAsync(glob(SOURCES, { cwd: ROOT }));
  for (const file of files.toSorted()) hash.update(file).update(await readFile(join(ROOT, file)));
  return hash.digest('hex').slice(0, 20);
}

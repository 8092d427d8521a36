import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { PAGE_FOLDER } from '#web';

const html = readFileSync(join(PAGE_FOLDER, 'index.html'), 'utf8');
const assets = readdirSync(join(PAGE_FOLDER, 'assets'));

function zippedKb(name: string): number {
  return gzipSync(readFileSync(join(PAGE_FOLDER, name))).length / 1_000;
}

test('the first load is at most 130 kB of scripts and 15 kB of styles, and no other part is above 80 kB', (t) => {
  const first = [...html.matchAll(/(?:src|href)="\/(?<name>[\w./-]+\.js)"/gu)].map(
    ({ groups }) => groups?.['name'] ?? '',
  );
  assert.ok(first.length >= 2, 'the page names its scripts');
  const firstKb = first.reduce((sum, name) => sum + zippedKb(name), 0);
  const scripts = assets.filter((name) => name.endsWith('.js')).map((name) => `assets/${name}`);
  const largestKb = Math.max(...scripts.filter((name) => !first.includes(name)).map(zippedKb));
  const styleKb = assets
    .filter((name) => name.endsWith('.css'))
    .reduce((sum, name) => sum + zippedKb(`assets/${name}`), 0);
  t.diagnostic(
    `first load ${firstKb.toFixed(1)} kB, largest part ${largestKb.toFixed(1)} kB, styles ${styleKb.toFixed(1)} kB`,
  );
  assert.ok(firstKb <= 130 && largestKb <= 80 && styleKb <= 15);
});

test('nothing of the schemas of the server travels to the browser', () => {
  for (const name of assets.filter((asset) => asset.endsWith('.js')))
    assert.doesNotMatch(
      readFileSync(join(PAGE_FOLDER, 'assets', name), 'utf8'),
      /ZodError|safeParseAsync/u,
      name,
    );
});

/** Text may stand on these, and must be read there by everybody (WCAG 1.4.3, 1.4.11). */
const GROUNDS = ['--bg', '--bg-subtle', '--bg-muted', '--bg-hover', '--bg-selected', '--bg-overlay'];
const TEXTS = ['--fg', '--fg-muted', '--fg-subtle', '--accent'];
const STATES = ['ok', 'info', 'warn', 'risk', 'bad', 'none', 'accent'];

test('every text has a contrast of at least 4.5 on every ground, and every border of a control 3', () => {
  const css = readFileSync('web/styles.css', 'utf8');
  const blocks = [...css.matchAll(/^:root(?:\[data-theme=["']dark["']\])? \{(?<body>[^}]*--bg:[^}]*)\}/gmu)];
  assert.equal(blocks.length, 2, 'a light and a dark theme');
  const faults: string[] = [];
  for (const { groups } of blocks) {
    const colours = new Map(
      [...(groups?.['body'] ?? '').matchAll(/(?<name>--[\w-]+): (?<hex>#[0-9a-f]{6})/gu)].map((match) => [
        match.groups?.['name'] ?? '',
        match.groups?.['hex'] ?? '',
      ]),
    );
    const check = (one: string, other: string, least: number): void => {
      const found = contrast(colours.get(one) ?? '', colours.get(other) ?? '');
      if (!(found >= least)) faults.push(`${one} on ${other}: ${found.toFixed(2)}`);
    };
    for (const ground of GROUNDS) {
      for (const text of TEXTS) check(text, ground, 4.5);
      check('--border-strong', ground, 3);
    }
    for (const state of STATES) check(`--${state}`, `--${state}-soft`, 4.5);
    check('--primary-fg', '--primary', 4.5);
    check('--chart-1', '--bg', 3);
  }
  assert.deepEqual(faults, []);
});

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((left, right) => left - right);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

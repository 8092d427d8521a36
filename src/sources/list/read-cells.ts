import { REGISTRIES, REGISTRY_NAMES, type Registry } from '#domain';
import { isSharedPage, readRegistryId, registrableDomain } from '#evidence';
import type { CountryFinder } from './find-listed-country.ts';
import { LIST_FIELDS, type ListField } from './headers.ts';
import { LONGEST_CELL } from './limits.ts';
import type { Cells } from './list-row.ts';
import type { ListedCompany } from './listed-company.ts';
import { shorten } from './shorten.ts';

/** The company of a row, or why there is none. A value that cannot be one is left out, and said so. */
export function readCells(
  cells: Cells,
  findCountry: CountryFinder,
): { readonly company: ListedCompany } | { readonly reason: string } {
  const long = [...cells].find(([, cell]) => cell.length > LONGEST_CELL);
  if (long !== undefined) return { reason: `The ${long[0]} has more than ${LONGEST_CELL} characters.` };

  const notes: string[] = [];
  const take = (field: ListField, read: (cell: string) => Reading): string | null => {
    const cell = toCell(cells, field);
    if (cell === null) return null;
    const reading = cell.includes(DAMAGED) ? { note: `The ${field} holds a sign that is lost.` } : read(cell);
    if ('value' in reading) return reading.value;
    notes.push(reading.note);
    return null;
  };
  const asItStands = (value: string): Reading => ({ value });

  const given = take('name', asItStands);
  const website = take('website', readWebsite);
  const domain = website === null ? null : registrableDomain(website);
  const name = given ?? domain;
  if (name === null) return { reason: ['The row has no name and no website.', ...notes].join(' ') };
  if (given === null) notes.push(`The row has no name: it is known by its domain ${name}.`);
  const values = {
    country: take('country', (cell) => readCountry(cell, findCountry)),
    city: take('city', asItStands),
    industry: take('industry', asItStands),
    employees: take('employees', readEmployees),
    description: take('description', asItStands),
  };
  for (const registry of REGISTRIES)
    take(registry, (cell) => {
      if (readRegistryId(registry, cell, values.country) !== undefined) return { value: cell };
      return { note: `“${shorten(cell)}” is no ${sayRegistry(registry)}.` };
    });
  return {
    company: {
      name,
      website,
      ...values,
      notes: notes.length === 0 ? null : notes.join(' '),
      record: writeRecord(cells),
    },
  };
}

type Reading = { readonly value: string } | { readonly note: string };

/** Stands where a sign could not be decoded, or is none that a database keeps. */
const DAMAGED = '\ufffd';

/** What the cell says, in one line but for the description. */
function toCell(cells: Cells, field: ListField): string | null {
  const cell = cells.get(field)?.trim().toWellFormed().replaceAll('\0', DAMAGED) ?? '';
  if (cell === '') return null;
  return field === 'description' ? cell : cell.replaceAll(/\s+/gu, ' ');
}

/** One line a field, the description at the end: its own lines end the text. */
function writeRecord(cells: Cells): string {
  return LIST_FIELDS.flatMap((field) => {
    const cell = toCell(cells, field);
    return cell === null ? [] : [`${field}: ${cell}`];
  }).join('\n');
}

/** The first address of the cell that can be a company's own. */
function readWebsite(cell: string): Reading {
  const sites = cell.split(/[\s,;|]+/u).filter((part) => !isMail(part) && registrableDomain(part) !== null);
  const own = sites.find((site) => !isSharedPage(toUrl(site)));
  if (own !== undefined) return { value: toUrl(own) };
  const [shared] = sites;
  return {
    note:
      shared === undefined
        ? `“${shorten(cell)}” is no website.`
        : `“${shorten(shared)}” is a page on a site that companies share.`,
  };
}

function isMail(text: string): boolean {
  return text.includes('@') && !text.includes('//');
}

function toUrl(site: string): string {
  return /^https?:\/\//iu.test(site) ? site : `https://${site.replace(/^\/\//u, '')}`;
}

function sayRegistry(registry: Registry): string {
  return `${REGISTRY_NAMES[registry]} that we can check, so it identifies nothing`;
}

function readCountry(cell: string, findCountry: CountryFinder): Reading {
  const code = findCountry(cell);
  return code === undefined ? { note: `“${shorten(cell)}” is not known as a country.` } : { value: code };
}

const LONGEST_BAND = 60;

/** A number or a band of numbers: "Mid Cap" and "$10M" are other sizes. */
function readEmployees(cell: string): Reading {
  const isCount =
    cell.length <= LONGEST_BAND && /\d/u.test(cell) && !/[$€£¥%]|\d ?(?:bn|mio|m)\b/iu.test(cell);
  return isCount ? { value: cell } : { note: `“${shorten(cell)}” is no number of employees.` };
}

import { foldText } from '#evidence';
import { HEADERS, LIST_FIELDS, type ListField } from './headers.ts';

/** How the columns of a list were read; to show to whoever brought it. */
export interface ColumnReading {
  /** The headers that each field is read from; of several the first whose cell says something counts. */
  readonly recognised: Readonly<Record<ListField, readonly string[]>>;
  readonly ignored: readonly string[];
}

/** The places of the columns, from 0, in the same order. */
export type FieldPlaces = ReadonlyMap<ListField, readonly number[]>;

/** Finds the fields of a list by its headers; case, accents, blanks and signs do not count. */
export function findFields(headers: readonly string[]): FieldPlaces {
  const known = headers.map((header) => FIELD_OF.get(normalise(header)));
  return new Map(
    LIST_FIELDS.map((field) => {
      const places = known.flatMap((found, index) => (found?.field === field ? [{ ...found, index }] : []));
      const group = Math.min(...places.map((place) => place.group));
      return [
        field,
        places
          .filter((place) => place.group === group)
          .toSorted((one, other) => one.rank - other.rank || one.index - other.index)
          .map(({ index }) => index),
      ];
    }),
  );
}

/** The same in the words of the list. */
export function readColumns(headers: readonly string[]): ColumnReading {
  const places = findFields(headers);
  const headersOf = (field: ListField): readonly string[] =>
    (places.get(field) ?? []).flatMap((index) => headers[index]?.trim() ?? []);
  const used = new Set([...places.values()].flat());
  return {
    recognised: {
      name: headersOf('name'),
      website: headersOf('website'),
      country: headersOf('country'),
      city: headersOf('city'),
      industry: headersOf('industry'),
      employees: headersOf('employees'),
      description: headersOf('description'),
      status: headersOf('status'),
      founded: headersOf('founded'),
      listing: headersOf('listing'),
      area: headersOf('area'),
      remote: headersOf('remote'),
      technologies: headersOf('technologies'),
      aliases: headersOf('aliases'),
      lei: headersOf('lei'),
      isin: headersOf('isin'),
      vat: headersOf('vat'),
      siren: headersOf('siren'),
      companies_house: headersOf('companies_house'),
      hrb: headersOf('hrb'),
      cik: headersOf('cik'),
      wikidata: headersOf('wikidata'),
      company_number: headersOf('company_number'),
    },
    ignored: headers
      .map((header) => header.trim())
      .filter((header, index) => header !== '' && !used.has(index)),
  };
}

const FIELD_OF: ReadonlyMap<
  string,
  { readonly field: ListField; readonly group: number; readonly rank: number }
> = new Map(
  LIST_FIELDS.flatMap((field) =>
    HEADERS[field].flatMap((headers, group) =>
      headers.split(/,\s+/u).map((header, rank) => [header, { field, group, rank }] as const),
    ),
  ),
);

/** `companyName`, `Company_Name` and `"COMPANY NAME"` are one header. */
function normalise(header: string): string {
  return foldText(header.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '))
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

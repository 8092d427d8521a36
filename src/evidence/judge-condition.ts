import {
  type CompanyRecord,
  countryName,
  type Evidence,
  findCountry,
  knownValue,
  type Verdict,
} from '#domain';
import { findArea, saysArea } from './areas.ts';
import { saysPhrase } from './judge-category.ts';
import { labelKeys, splitLabels } from './labels.ts';
import { type Range, readRange } from './read-amount.ts';
import type { Condition } from './read-condition.ts';
import { foldText } from './words.ts';

/** What the columns of a record say of a condition. A column that is not there leaves it unclear. */
export function judgeCondition(criterionId: string, record: CompanyRecord, condition: Condition): Verdict {
  const said = decide(record, condition);
  return {
    criterionId,
    result: said.result,
    reason: said.reason,
    evidenceIds: said.evidence.map(({ id }) => id),
  };
}

interface Said {
  readonly result: Verdict['result'];
  readonly reason: string;
  readonly evidence: readonly Evidence[];
}

function decide(record: CompanyRecord, condition: Condition): Said {
  switch (condition.kind) {
    case 'employees':
      return decideEmployees(record, condition);
    case 'founded':
      return decideFounded(record, condition);
    case 'listed':
      return decideListed(record);
    case 'brand':
      return decideBrand(record);
    case 'status':
      return decideEqual(record, 'status', condition.words);
    case 'size':
      return decideSize(record, condition.words);
    case 'remote':
      return decideRemote(record, condition.words);
    case 'place':
      return decidePlace(record, condition.words);
    case 'absence':
      return decideAbsence(record, condition.words);
    case 'label':
      return decideLabel(record, condition.words);
    case 'site':
      return { result: 'unclear', reason: 'Its own site was not read for this.', evidence: [] };
    case 'registry':
      return {
        result: 'unclear',
        reason: 'No company register is connected, so what one says of it is not known.',
        evidence: [],
      };
    default:
      return condition satisfies never;
  }
}

interface Column {
  readonly value: string;
  readonly evidence: Evidence;
}

/** A line of the record: `status: Active`. */
function findColumn({ evidence }: CompanyRecord, name: string): Column | undefined {
  const line = evidence.find(({ quote }) => quote.startsWith(`${name}: `));
  return line === undefined ? undefined : { value: line.quote.slice(name.length + 2), evidence: line };
}

function unclear(column: string): Said {
  return { result: 'unclear', reason: `The source does not give its ${column}.`, evidence: [] };
}

function say(isMet: boolean, reason: string, { evidence }: Column): Said {
  return { result: isMet ? 'met' : 'not_met', reason, evidence: [evidence] };
}

function decideEmployees(record: CompanyRecord, wanted: Range): Said {
  const column = findColumn(record, 'employees');
  const has = column === undefined ? undefined : readCount(column.value);
  if (column === undefined || has === undefined) return unclear('number of employees');
  return compareRanges(column, { has, wanted, noun: `It has ${column.value} employees` });
}

/** "51-200", "1,001+", "12". */
function readCount(text: string): Range | undefined {
  const counted = /^\D*$/u.test(text) ? '' : foldText(text).replace(/\s*(?:employees|people)$/u, '');
  return readRange(`${counted} people`, / people$/u);
}

function compareRanges(
  column: Column,
  { has, wanted, noun }: { readonly has: Range; readonly wanted: Range; readonly noun: string },
): Said {
  if (has.from >= wanted.from && has.to <= wanted.to) return say(true, `${noun}.`, column);
  if (has.to < wanted.from || has.from > wanted.to || wanted.from > wanted.to)
    return say(false, `${noun}.`, column);
  return { result: 'unclear', reason: `${noun}, which does not decide it.`, evidence: [column.evidence] };
}

function decideFounded(record: CompanyRecord, wanted: Range): Said {
  const column = findColumn(record, 'founded');
  const year = column === undefined ? undefined : /\b(?:1[5-9]|20)\d\d\b/u.exec(column.value)?.[0];
  if (column === undefined || year === undefined) return unclear('year of foundation');
  const has = { from: Number(year), to: Number(year) };
  return compareRanges(column, { has, wanted, noun: `It was founded in ${year}` });
}

function decideListed(record: CompanyRecord): Said {
  const column = findColumn(record, 'listing') ?? findColumn(record, 'isin');
  if (column !== undefined) return say(true, `It is listed as ${column.value}.`, column);
  const status = findColumn(record, 'status');
  if (status === undefined) return unclear('stock exchange');
  return say(sameWords(status.value, 'public'), `Its status is “${status.value}”.`, status);
}

/** Whoever is in a directory of brands is a brand; another source may say so by its own word. */
function decideBrand(record: CompanyRecord): Said {
  const [line] = record.evidence;
  if (line?.sourceKind !== 'directory') return unclear('brand');
  return say(true, `${record.source} lists it as a brand.`, { value: record.name, evidence: line });
}

function decideEqual(record: CompanyRecord, name: string, wanted: string): Said {
  const column = findColumn(record, name);
  if (column === undefined) return unclear(name);
  return say(sameWords(column.value, wanted), `Its ${name} is “${column.value}”.`, column);
}

function sameWords(one: string, other: string): boolean {
  return labelKeys(one).some((key) => labelKeys(other).includes(key));
}

/** The bands that words for sizes mean, as statistics offices have them; a list's own word decides first. */
const SIZES: Readonly<Record<string, Range>> = {
  tiny: { from: 1, to: 9 },
  micro: { from: 1, to: 9 },
  small: { from: 10, to: 49 },
  medium: { from: 50, to: 249 },
  large: { from: 250, to: Number.POSITIVE_INFINITY },
  enterprise: { from: 1_000, to: Number.POSITIVE_INFINITY },
};

function decideSize(record: CompanyRecord, wanted: string): Said {
  const column = findColumn(record, 'employees');
  if (column === undefined) return unclear('size');
  const band = SIZES[wanted];
  const has = readCount(column.value);
  if (has !== undefined && band !== undefined)
    return compareRanges(column, { has, wanted: band, noun: `It has ${column.value} employees` });
  return say(sameWords(column.value, wanted), `Its size is “${column.value}”.`, column);
}

function decideRemote(record: CompanyRecord, wanted: string | null): Said {
  const column = findColumn(record, 'remote');
  if (column === undefined) return unclear('way of working');
  const isRemote = !/^(?:no|none|never|false|office|on ?site|in ?office|in person)\b/u.test(
    foldText(column.value).replaceAll(/[-_]/gu, ' '),
  );
  const isMet = wanted === null ? isRemote : sameWords(column.value, wanted);
  return say(isMet, `Its way of working is “${column.value}”.`, column);
}

/** A city or an area: by the source's own columns, or by a country that lies in it. */
function decidePlace(record: CompanyRecord, place: string): Said {
  const column = findColumn(record, 'area');
  if (column !== undefined && saysArea(column.value, place))
    return say(true, `Its area is “${column.value}”.`, column);
  const codes = findArea(place);
  const countries = knownValue(record.countries);
  if (codes !== undefined && countries !== undefined && 'evidenceIds' in record.countries) {
    const [id] = record.countries.evidenceIds;
    const line = record.evidence.find((each) => each.id === id);
    const inside = countries.find((code) => codes.includes(code));
    if (line !== undefined)
      return say(inside !== undefined, `The source names ${countryName(inside ?? countries[0] ?? '')}.`, {
        value: '',
        evidence: line,
      });
  }
  if (column !== undefined && codes !== undefined)
    return say(false, `Its area is “${column.value}”.`, column);
  const city = findColumn(record, 'city');
  if (city === undefined) return unclear('place');
  return say(saysPhrase(city.value, place), `Its city is ${city.value}.`, city);
}

function decideAbsence(record: CompanyRecord, places: string): Said {
  const codes = places.split(', ').flatMap((place) => findCountry(place) ?? []);
  const countries = knownValue(record.countries);
  if (countries === undefined || !('evidenceIds' in record.countries)) return unclear('country');
  const [id] = record.countries.evidenceIds;
  const line = record.evidence.find((each) => each.id === id);
  if (line === undefined) return unclear('country');
  const there = countries.find((code) => codes.includes(code));
  return say(there === undefined, `The source names ${countryName(there ?? countries[0] ?? '')}.`, {
    value: '',
    evidence: line,
  });
}

function decideLabel(record: CompanyRecord, wanted: string): Said {
  const column = findColumn(record, 'industry') ?? findColumn(record, 'category');
  if (column === undefined) return unclear('category');
  const isMet = splitLabels(column.value).some((label) => sameWords(label, wanted));
  return say(isMet, `Its category is “${column.value}”.`, column);
}

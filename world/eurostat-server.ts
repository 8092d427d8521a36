import { type Answer, jsonAnswer } from './answer.ts';
import type { ModelRequest, ModelServer } from './model-server.ts';

const DATA = '/eurostat/api/dissemination/statistics/1.0/data/';
const SIZES = ['TOTAL', '0-9', '10-19', '20-49', '50-249', 'GE250'];
const SIZE_LABELS = [
  'Total',
  'From 0 to 9 persons employed',
  'From 10 to 19 persons employed',
  'From 20 to 49 persons employed',
  'From 50 to 249 persons employed',
  '250 persons employed or more',
];
const YEARS = [2022, 2023, 2024];
/** The United Kingdom is missing, as in the real one since it left. */
const COUNTRIES = new Set(
  'AT BE BG CH CY CZ DE DK EE EL ES FI FR HR HU IE IS IT LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);
/** Of these nothing is published for the newest year yet. */
const LATE = new Set(['AT']);
/** Of these the largest size class is kept back. */
const DISCREET = new Set(['NL']);

/** Activities of this world, by the codes of NACE Rev. 2. */
const ACTIVITIES: Readonly<Record<string, string>> = {
  C28: 'Manufacture of machinery and equipment n.e.c.',
  G47: 'Retail trade, except of motor vehicles and motorcycles',
  G471: 'Retail sale in non-specialised stores',
  I551: 'Hotels and similar accommodation',
  J62: 'Computer programming, consultancy and related activities',
  K641: 'Monetary intermediation',
  N771: 'Renting and leasing of motor vehicles',
};

/** Eurostat's statistics service: one dataset, whose numbers are invented and the same every time. */
export const eurostatServer: ModelServer = {
  provider: 'eurostat',
  requestIdHeader: 'x-request-id',
  owns: (path) => path.startsWith('/eurostat/'),
  readAsked: () => ({ tool: null, model: null }),
  answer: answerQuery,
  answerStatus: (status) => refuse(status, status === 413 ? 'ASYNCHRONOUS_RESPONSE' : `Status ${status}`),
};

function answerQuery({ method, path, query }: ModelRequest): Answer {
  const asked = new URLSearchParams(query);
  if (method !== 'GET') return refuse(405, 'Method Not Allowed');
  if (path !== `${DATA}sbs_sc_ovw`) return refuse(404, 'ERR_NOT_FOUND_4: Dataset not found');
  const codes = asked.getAll('nace_r2');
  const places = asked.getAll('geo');
  if (codes.length === 0 || places.length === 0)
    return refuse(413, 'EXTRACTION_TOO_BIG: The requested extraction is too big');
  const unknown = codes.find((code) => ACTIVITIES[code] === undefined);
  if (unknown !== undefined) return refuse(404, `No results found for nace_r2=${unknown}`);
  const years = YEARS.slice(-Number(asked.get('lastTimePeriod') ?? YEARS.length));
  return jsonAnswer(200, toDataset(codes, places, years), { date: new Date().toUTCString() });
}

function refuse(status: number, label: string): Answer {
  return jsonAnswer(status, { error: [{ status, id: 100, label }] });
}

/** JSON-stat 2.0: values stand sparse, by their number in the flat cube, and empty cells are left out. */
function toDataset(codes: readonly string[], places: readonly string[], years: readonly number[]): unknown {
  const value: Record<string, number> = {};
  const status: Record<string, string> = {};
  let flat = 0;
  for (const code of codes)
    for (const size of SIZES)
      for (const place of places)
        for (const year of years) {
          const cell = countCell(code, size, place, year);
          if (cell === 'confidential') status[String(flat)] = 'c';
          else if (cell !== undefined) value[String(flat)] = cell;
          if (cell !== undefined && year === YEARS.at(-1)) status[String(flat)] ??= 'p';
          flat += 1;
        }
  return {
    version: '2.0',
    class: 'dataset',
    label: 'Enterprise statistics by size class and NACE Rev. 2 activity (simulated, nothing of it is real)',
    source: 'ESTAT',
    updated: '2026-10-01T11:00:00+0200',
    value,
    status,
    id: ['freq', 'indic_sbs', 'nace_r2', 'size_emp', 'geo', 'time'],
    size: [1, 1, codes.length, SIZES.length, places.length, years.length],
    dimension: {
      freq: dimension('Time frequency', { A: 'Annual' }),
      indic_sbs: dimension('Indicator', { ENT_NR: 'Enterprises - number' }),
      nace_r2: dimension(
        'Activity',
        Object.fromEntries(codes.map((code) => [code, ACTIVITIES[code] ?? code])),
      ),
      size_emp: dimension(
        'Size class',
        Object.fromEntries(SIZES.map((size, at) => [size, SIZE_LABELS[at] ?? size])),
      ),
      geo: dimension(
        'Geopolitical entity',
        Object.fromEntries(places.map((place) => [place, nameOf(place)])),
      ),
      time: dimension('Time', Object.fromEntries(years.map((year) => [String(year), String(year)]))),
    },
  };
}

function dimension(label: string, labels: Readonly<Record<string, string>>): unknown {
  const index = Object.fromEntries(Object.keys(labels).map((code, at) => [code, at]));
  return { label, category: { index, label: labels } };
}

const names = new Intl.DisplayNames(['en'], { type: 'region' });

function nameOf(place: string): string {
  return (place === 'EL' ? 'Greece' : names.of(place)) ?? place;
}

/** Most companies are small; the total is their sum. */
const SHARES: Readonly<Record<string, number>> = {
  '0-9': 880,
  '10-19': 70,
  '20-49': 32,
  '50-249': 14,
  GE250: 4,
};

function countCell(
  code: string,
  size: string,
  place: string,
  year: number,
): number | 'confidential' | undefined {
  if (!COUNTRIES.has(place) || (LATE.has(place) && year === YEARS.at(-1))) return undefined;
  if (DISCREET.has(place) && size === 'GE250') return 'confidential';
  if (size === 'TOTAL')
    return Object.keys(SHARES).reduce((sum, each) => sum + countClass(code, each, place, year), 0);
  return countClass(code, size, place, year);
}

function countClass(code: string, size: string, place: string, year: number): number {
  const thousands =
    2 + ([...`${code}${place}`].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 9);
  return Math.round(thousands * (SHARES[size] ?? 0) * (1 + (year - 2022) * 0.02));
}

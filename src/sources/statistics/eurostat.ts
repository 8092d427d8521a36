import type { CallAnswer, CallRequest, CallRules, Door, Judgement } from '#calls';
import { countryName, type EnterpriseCount, type Evidence, LeadoraError, type MarketGap } from '#domain';
import { createQuoter } from '#evidence';
import type { Clock } from '#lib';
import { type Cell, readDataset, renderCell, renderDataset } from './json-stat.ts';
import type { StatisticsQuery, StatisticsReading, StatisticsSource } from './source.ts';

const DATASET = 'sbs_sc_ovw';
const TOTAL = 'TOTAL';

/** Size classes of the dataset by persons employed; the last one has no end. */
const CLASSES = [
  { size: '0-9', from: 0, to: 9 },
  { size: '10-19', from: 10, to: 19 },
  { size: '20-49', from: 20, to: 49 },
  { size: '50-249', from: 50, to: 249 },
  { size: 'GE250', from: 250, to: null },
] as const;

/** Members of the EU and of EFTA that report; the United Kingdom does so no more. */
const REPORTING = new Set(
  'AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);
/** Eurostat's own code of a country, where it is not the one of ISO. */
const OWN_CODES: Readonly<Partial<Record<string, string>>> = { GR: 'EL' };
const TO_ISO: Readonly<Partial<Record<string, string>>> = { EL: 'GR' };

/** Two dated values of a cell are wanted, and a country may be a year late. */
const YEARS = 3;

/** Which statistics are asked: those of Eurostat, or a server that plays them. */
export interface StatisticsSettings {
  readonly name: string;
  readonly baseUrl: string;
  /** The same address as the world knows it: evidence names it, whoever answers and on whichever port. */
  readonly publicUrl: string;
  readonly licence: string;
}

/** Structural business statistics: enterprises by activity, country and size class; asked without a key. */
export function openEurostat(
  { name, baseUrl, publicUrl, licence, clock }: StatisticsSettings & { readonly clock: Clock },
  door: Pick<Door, 'call'>,
): StatisticsSource {
  const source = `${name} ${DATASET}`;
  return {
    name: source,
    classes: CLASSES,
    total: TOTAL,
    async countEnterprises({ codes, countries }: StatisticsQuery): Promise<StatisticsReading> {
      const asked = countries.filter((country) => REPORTING.has(country));
      const readings: StatisticsReading[] = [
        {
          ...NOTHING,
          gaps: countries
            .filter((country) => !REPORTING.has(country))
            .map((country) => gap(country, null, `${name} has no figures of ${countryName(country)}.`)),
        },
      ];
      if (asked.length === 0) return join(readings);
      for (const code of codes) {
        const path = toPath(code, asked);
        const answer = await askOnce(door, baseUrl + path);
        if (answer instanceof LeadoraError) {
          // Whoever does not answer once is not asked for the rest.
          readings.push({ ...NOTHING, gaps: [gap(null, null, answer.message)] });
          break;
        }
        const url = publicUrl + path;
        readings.push(readAnswer(answer, { source, code, url, now: clock.now(), licence, countries: asked }));
      }
      return join(readings);
    },
  };
}

const NOTHING: StatisticsReading = { counts: [], gaps: [], evidence: [], snapshots: [] };

function join(readings: readonly StatisticsReading[]): StatisticsReading {
  return {
    counts: readings.flatMap(({ counts }) => counts),
    gaps: readings.flatMap(({ gaps }) => gaps),
    evidence: readings.flatMap(({ evidence }) => evidence),
    snapshots: readings.flatMap(({ snapshots }) => snapshots),
  };
}

function gap(country: string | null, code: string | null, reason: string): MarketGap {
  return { country, code, industry: null, reason };
}

function toPath(code: string, countries: readonly string[]): string {
  const query = new URLSearchParams([
    ['format', 'JSON'],
    ['lang', 'EN'],
    ['indic_sbs', 'ENT_NR'],
    ['nace_r2', code],
    ...countries.map((country): [string, string] => ['geo', OWN_CODES[country] ?? country]),
    ['lastTimePeriod', String(YEARS)],
  ]);
  return `/data/${DATASET}?${query}`;
}

/** What Eurostat says, or why it says nothing: then the market is told without it. */
async function askOnce(door: Pick<Door, 'call'>, url: string): Promise<CallAnswer | LeadoraError> {
  try {
    return await door.call(toRequest(url), RULES);
  } catch (error) {
    if (error instanceof LeadoraError) return error;
    throw error;
  }
}

function toRequest(url: string): CallRequest {
  return {
    provider: 'eurostat',
    method: 'GET',
    url,
    headers: { accept: 'application/json' },
    body: null,
    model: null,
    reserveMicroUsd: 0,
    mostAttempts: 3,
    limitMs: 20_000,
    maxBytes: 4 * 1024 * 1024,
  };
}

/** It prepares a large answer and says so with 413, in the status or in the body; a little later it is there. */
const PREPARING = /ASYNCHRONOUS/iu;

const RULES: CallRules = {
  judge({ httpStatus, body }): Judgement {
    if (PREPARING.test(body.slice(0, 2_000)) && (httpStatus === 413 || httpStatus === 200))
      return {
        kind: 'retry',
        errorClass: 'preparing',
        message: 'Eurostat is preparing the answer.',
        afterMs: 5_000,
      };
    // No such code and no such cell are answers too: they are recorded and not asked again.
    if (httpStatus === 404 || httpStatus === 400) return { kind: 'ok' };
    if (httpStatus === 429)
      return {
        kind: 'wait',
        errorClass: 'rate_limit',
        message: 'Eurostat asks us to wait.',
        afterMs: undefined,
      };
    if (httpStatus >= 500)
      return {
        kind: 'retry',
        errorClass: `http_${httpStatus}`,
        message: `Eurostat answers with ${httpStatus}.`,
      };
    if (httpStatus !== 200)
      return {
        kind: 'stop',
        errorClass: `http_${httpStatus}`,
        error: new LeadoraError({
          code: 'provider_rejected',
          message: `Eurostat answered ${httpStatus}.`,
          nextStep: 'Ask for fewer countries or industries.',
        }),
      };
    return readDataset(body) === undefined
      ? {
          kind: 'retry',
          errorClass: 'not_json',
          message: 'Eurostat sent an answer that is no whole dataset.',
        }
      : { kind: 'ok' };
  },
  measure: () => ({
    inputTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    costMicroUsd: 0,
    priceId: null,
  }),
};

function readAnswer(
  { httpStatus, headers, body }: CallAnswer,
  asked: {
    readonly source: string;
    readonly code: string;
    readonly countries: readonly string[];
    readonly url: string;
    readonly now: number;
    readonly licence: string;
  },
): StatisticsReading {
  const { source, code, countries, url, now, licence } = asked;
  const dataset = httpStatus === 200 ? readDataset(body) : undefined;
  if (dataset === undefined)
    return { ...NOTHING, gaps: [gap(null, code, `${source} does not know the activity ${code}.`)] };
  const text = renderDataset(dataset);
  const fetchedAt = dateOf(headers, now);
  const quote = createQuoter({
    text,
    sourceKind: 'statistics',
    source: `${source}: ${dataset.label}`,
    url,
    fetchedAt,
    licence,
  });
  const evidence: Evidence[] = [];
  const counts = dataset.cells.flatMap((cell): readonly EnterpriseCount[] => {
    const count = readCount(cell);
    // Nobody asked for another cell, so it is none of ours.
    if (count?.code !== code || !countries.includes(count.country)) return [];
    const shown = quote({ quote: renderCell(dataset, cell), bindingRule: 'statistics-cell' });
    evidence.push(shown);
    return [{ ...count, activity: dataset.labelOf('nace_r2', count.code), evidence: shown.id }];
  });
  return { counts, gaps: [], evidence, snapshots: [{ kind: 'dataset', url, fetchedAt, body }] };
}

/** The cells of an answer that count enterprises, read again from the answer as it came. */
export function readStatisticsCounts(
  body: string,
): readonly Omit<EnterpriseCount, 'activity' | 'evidence'>[] {
  return readDataset(body)?.cells.flatMap((cell) => readCount(cell) ?? []) ?? [];
}

function readCount({
  codes,
  value,
  status,
}: Cell): Omit<EnterpriseCount, 'activity' | 'evidence'> | undefined {
  const { geo = '', nace_r2: code = '', size_emp: size = '', time = '', indic_sbs: indicator } = codes;
  if (value === null || !Number.isInteger(value) || value < 0 || indicator !== 'ENT_NR') return undefined;
  if (!/^\d{4}$/u.test(time)) return undefined;
  return { country: TO_ISO[geo] ?? geo, code, size, year: Number(time), value, flag: status };
}

/** When it was answered, by the answer itself: the same when it is read from the record again. */
function dateOf(headers: CallAnswer['headers'], now: number): string {
  const date = Date.parse(headers['date'] ?? '');
  return new Date(Number.isNaN(date) ? now : date).toISOString();
}

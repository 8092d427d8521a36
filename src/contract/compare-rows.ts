import type { MarketWire } from './market-wire.ts';
import type { BusinessWire, DecisionMakerWire, PersonasWire } from './shapes.ts';

/** All that a search has found, as it is given out. */
export interface FoundRows {
  readonly businesses: readonly BusinessWire[];
  readonly decisionMakers: readonly DecisionMakerWire[];
  readonly personas: PersonasWire;
  readonly market: MarketWire;
}

export interface RowDifference {
  /** Which row, for a person. */
  readonly row: string;
  /** Names of the fields that differ; none when the row is in one of the two only. */
  readonly fields: readonly string[];
  readonly isMissing: boolean;
}

/** Which rows two searches have in common byte for byte, and which not. */
export function compareRows(
  one: FoundRows,
  other: FoundRows,
): { readonly same: number; readonly different: readonly RowDifference[] } {
  const [rows, others] = [toRows(one), toRows(other)];
  const names = [...new Set([...rows.keys(), ...others.keys()])];
  const different = names.flatMap((row): readonly RowDifference[] => {
    const [left, right] = [rows.get(row), others.get(row)];
    if (left === undefined || right === undefined) return [{ row, fields: [], isMissing: true }];
    if (JSON.stringify(left) === JSON.stringify(right)) return [];
    return [{ row, fields: listFields(left, right), isMissing: false }];
  });
  return { same: names.length - different.length, different };
}

type Row = Readonly<Record<string, unknown>>;

/** Every row without the ids that name its own search; those of evidence and criteria name what they say, and stay. */
function toRows({ businesses, decisionMakers, personas, market }: FoundRows): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  const add = (name: string, row: Row): void => {
    let place = name;
    for (let nth = 2; rows.has(place); nth += 1) place = `${name} (${nth})`;
    rows.set(place, row);
  };
  for (const { business_id: _, ...row } of businesses) add(`company ${row.domain ?? row.name}`, row);
  for (const { decision_maker_id: _, business_id: __, ...row } of decisionMakers)
    add(`person ${row.name} at ${row.business_name}`, row);
  for (const { id: _, ...row } of personas.business_personas) add(`kind of company ${row.rank}`, row);
  for (const { id: _, ...row } of personas.dm_personas) add(`kind of decider ${row.rank}`, row);
  const { market_insights: insights } = market;
  for (const figure of insights?.figures ?? []) add(`figure ${figure.label}`, figure);
  if (insights !== null) add('market notes', { notes: insights.notes, method: insights.method });
  return rows;
}

function listFields(one: Row, other: Row): readonly string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]),
  );
}

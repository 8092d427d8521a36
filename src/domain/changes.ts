import type { Business, DecisionMaker } from './business.ts';
import type { Criterion, Value } from './evidence.ts';
import type { PhaseProgress } from './phase.ts';

export const CHANGES = ['new', 'gone', 'changed', 're_verified'] as const;
/** What became of a company or person between two searches; `re_verified`: the same, shown by newer evidence. */
export type ChangeKind = (typeof CHANGES)[number];

/** One value before and after, as text; null: not known. */
export interface CellChange {
  readonly cell: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface Change {
  readonly subject: 'company' | 'person';
  readonly change: ChangeKind;
  readonly company: string;
  readonly domain: string | null;
  /** The name of the person; null for a company. */
  readonly person: string | null;
  readonly cells: readonly CellChange[];
  /** Why, in one sentence. */
  readonly cause: string;
  /** The page that the sentence speaks of. */
  readonly url: string | null;
}

export type KeyedPerson = DecisionMaker & { readonly key: string };

/** A search as far as changes are told by it. */
export interface ComparedSearch {
  readonly companies: readonly (Business & { readonly people: readonly KeyedPerson[] })[];
  readonly criteria: readonly Criterion[];
  readonly phases: readonly Pick<PhaseProgress, 'phase' | 'state' | 'reason'>[];
  /** More companies matched than were asked for, and are not kept. */
  readonly hasMore: boolean;
  /** How the look for people at a company ended, by its id there. */
  readonly peopleJobs: ReadonlyMap<string, { readonly state: string; readonly reason: string | null }>;
  /** What pages answered, by their address: a status, or a sentence where nothing came. */
  readonly pages: ReadonlyMap<string, string>;
}

export type ComparedCompany = ComparedSearch['companies'][number];

/** A value as a person reads it; null when it is not known. */
export function toText(value: Value<string> | Value<readonly string[]>): string | null {
  switch (value.state) {
    case 'not_found':
      return null;
    case 'suppressed':
      return 'suppressed';
    case 'conflict':
      return value.values.map((each) => join(each.value)).join(' / ');
    default:
      return join(value.value);
  }
}

function join(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join(', ');
}

/** The latest time at which something of it was read. */
export function readAt({ evidence }: Pick<Business, 'evidence'>): string {
  return evidence.reduce((latest, { fetchedAt }) => (fetchedAt > latest ? fetchedAt : latest), '');
}

/** Cells of which the texts differ. */
export function compareCells(
  before: Readonly<Record<string, string | null>>,
  after: Readonly<Record<string, string | null>>,
): readonly CellChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((cell) => {
    const [old = null, now = null] = [before[cell], after[cell]];
    return old === now ? [] : [{ cell, before: old, after: now }];
  });
}

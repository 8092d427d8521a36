import type { BusinessWire, DecisionMakerWire } from '#contract';
import {
  COMPANY_COLUMNS,
  COMPANY_EVIDENCE_COLUMNS,
  ORIGIN_COLUMNS,
  PERSON_COLUMNS,
  PERSON_EVIDENCE_COLUMNS,
} from '#domain';
import type { Search } from '../api/queries.ts';
import { ownEvidence } from './email-state.tsx';
import { type Evidence, plainOf } from './evidence.tsx';
import type { Sheet } from './export-table.ts';

/** Those of the server's export. */
const COMPANY = [...COMPANY_COLUMNS, ...COMPANY_EVIDENCE_COLUMNS, 'Mark', ...ORIGIN_COLUMNS];
const PERSON = [...PERSON_COLUMNS, 'Company name', ...PERSON_EVIDENCE_COLUMNS, ...ORIGIN_COLUMNS];

export function companySheet(rows: readonly BusinessWire[], search: Search): Sheet {
  return {
    headers: COMPANY,
    rows: rows.map((row) => {
      const [quotes, urls, readAt] = evidenceCells(row.evidence);
      return [
        row.name,
        plainOf(row.website),
        row.domain ?? '',
        plainOf(row.countries),
        plainOf(row.city),
        plainOf(row.industry),
        plainOf(row.employees),
        row.aliases.map(({ name }) => name).join(' | '),
        row.registry_ids.map(({ registry, value }) => `${registry}:${value}`).join(' '),
        row.match_status,
        row.match_pct === null ? '' : String(row.match_pct),
        String(row.verdicts.filter(({ result }) => result === 'unclear').length),
        failedOf(row, search),
        row.verdicts.map(({ reason }) => reason).join(' '),
        row.status_reason ?? '',
        quotes,
        urls,
        row.source,
        readAt,
        row.mark?.mark ?? '',
        search.mode,
        search.search_id,
      ];
    }),
  };
}

/** The musts that keep it out. */
function failedOf({ verdicts }: BusinessWire, { criteria }: Search): string {
  const failed = verdicts.filter(({ result }) => result === 'not_met').map(({ criterion_id: id }) => id);
  return criteria
    .filter(({ id, importance }) => importance === 'must' && failed.includes(id))
    .map(({ text }) => text)
    .join(' ');
}

export function peopleSheet(rows: readonly DecisionMakerWire[], search: Search): Sheet {
  return {
    headers: PERSON,
    rows: rows.map((row) => [
      row.name,
      plainOf(row.title),
      row.level,
      row.persona ?? '',
      plainOf(row.email),
      row.email_state,
      row.email_pattern ?? '',
      row.email_samples === null ? '' : String(row.email_samples),
      row.email_checked_at ?? '',
      plainOf(row.phone),
      row.business_name,
      ...evidenceCells(ownEvidence(row)),
      search.mode,
      search.search_id,
    ]),
  };
}

function evidenceCells(evidence: readonly Evidence[]): [string, string, string] {
  const urls = new Set(evidence.flatMap(({ url }) => url ?? []));
  return [evidence.map(({ quote }) => quote).join(' | '), [...urls].join(' '), evidence[0]?.fetched_at ?? ''];
}

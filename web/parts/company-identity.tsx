import type { ReactNode } from 'react';
import type { BusinessWire } from '#contract';
import { w } from '../words.ts';
import { DrawerSection } from './drawer.tsx';
import { findEvidence, Quotes } from './evidence.tsx';

/** By what a company is known beside its name and site, and why a row is excluded or a duplicate. */
export function CompanyIdentity(props: {
  readonly company: BusinessWire;
  readonly all: readonly BusinessWire[];
  onOpen(id: string): void;
}): ReactNode {
  const { company, all, onOpen } = props;
  const { registry_ids: ids, aliases, duplicate_of: original, status_reason: reason } = company;
  if (ids.length === 0 && aliases.length === 0 && reason === null) return null;
  const marks = [
    ...ids.map(({ registry, value, evidence_ids: shown }) => ({
      label: w.companies.registries[registry],
      value,
      shown,
    })),
    ...aliases.map(({ name, evidence_ids: shown }) => ({ label: w.companies.alias, value: name, shown })),
  ];
  return (
    <DrawerSection title={w.companies.identity}>
      {reason === null ? null : (
        <p className="text-sm" dir="auto">
          {reason}{' '}
          {original !== null && all.some(({ business_id: id }) => id === original) ? (
            <button
              type="button"
              className="font-medium text-accent hover:underline"
              onClick={() => onOpen(original)}
            >
              {w.companies.openOriginal}
            </button>
          ) : null}
        </p>
      )}
      <dl className="space-y-2 text-sm">
        {marks.map(({ label, value, shown }) => (
          <div key={`${label} ${value}`}>
            <dt className="text-fg-muted">{label}</dt>
            <dd className="space-y-1" dir="auto">
              <span className="break-words [overflow-wrap:anywhere]">{value}</span>
              <Quotes evidence={findEvidence(company.evidence, shown)} />
            </dd>
          </div>
        ))}
      </dl>
    </DrawerSection>
  );
}

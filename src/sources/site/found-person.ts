import type { Evidence } from '#domain';

/** A person that a page shows at the company now. */
export interface FoundPerson {
  readonly name: string;
  readonly title: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** At least one; each quote stands in its text. */
  readonly evidence: readonly Evidence[];
  readonly nameEvidenceId: string;
  readonly titleEvidenceId?: string;
  readonly emailEvidenceId?: string;
  readonly phoneEvidenceId?: string;
}

/** How a page binds a name to a title; the first of these that shows a person is believed. */
export const BINDINGS = [
  'jsonld-person',
  'microdata-person',
  'rdfa-person',
  'h-card',
  'embedded-json',
  'table-row',
  'definition-list',
  'card',
  'line',
  'legal-notice',
  'sentence',
] as const;
export type Binding = (typeof BINDINGS)[number];

/** What an extractor saw, before it is evidence: where in which text, and by which rule. */
export interface Sighting {
  readonly name: string;
  readonly title: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly binding: Binding;
  /** The text that the quote stands in: the page's, or that of one of its scripts. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

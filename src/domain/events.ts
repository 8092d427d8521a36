export const EVENT_TYPES = [
  'search.drafted',
  'search.queued',
  'search.started',
  'search.interpreted',
  'search.phase.started',
  'search.phase.progress',
  'search.phase.retrying',
  'search.phase.ended',
  'search.persona.created',
  'search.company.evaluated',
  'search.companies.counted',
  'search.decision_maker.found',
  'search.market.reported',
  'search.error',
  'search.finishing',
  'search.cancelling',
  'search.completed',
  'search.partial',
  'search.failed',
  'search.cancelled',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** One line of the stored log of a search. `seq` counts from 1 without gaps. */
export interface SearchEvent {
  readonly seq: number;
  readonly type: EventType;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

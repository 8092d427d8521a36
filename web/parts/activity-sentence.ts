import type { EventWire } from '#contract';
import { MATCH_STATUSES, PHASE_STATES, PHASES } from '#domain';
import { numberIn, textIn } from '../api/use-live.ts';
import { w } from '../words.ts';

/** What an event means for a person. */
export function activitySentence({ type, data }: EventWire): string {
  const phase = w.phases[PHASES.find((each) => each === data['phase']) ?? 'starting'];
  switch (type) {
    case 'search.drafted':
      return w.events.drafted;
    case 'search.queued':
      return w.events.queued;
    case 'search.started':
      return w.events.started;
    case 'search.interpreted':
      return interpreted(data);
    case 'search.phase.started':
      return w.events.phaseStarted(phase);
    case 'search.phase.retrying':
      return w.events.phaseRetrying(phase);
    case 'search.phase.progress':
      return w.events.phaseProgress(phase, w.run.of(numberIn(data, 'done'), numberIn(data, 'total')));
    case 'search.phase.ended': {
      const state = PHASE_STATES.find((each) => each === data['state']) ?? 'done';
      return w.events.phaseEnded(phase, w.phaseStates[state], textIn(data, 'reason'));
    }
    case 'search.persona.created':
      return w.events.persona(textIn(data, 'title'));
    case 'search.company.evaluated': {
      const match = MATCH_STATUSES.find((each) => each === data['match_status']) ?? 'pending';
      return w.events.company(textIn(data, 'name'), w.matches[match]);
    }
    case 'search.companies.counted':
      return w.events.counted(numberIn(data, 'sourced'), numberIn(data, 'matched'));
    case 'search.decision_maker.found':
      if (data['suppressed'] === true) return w.events.personHidden;
      return w.events.person(textIn(data, 'name'), textIn(data, 'title'));
    case 'search.market.reported':
      return w.events.market(numberIn(data, 'figures'));
    case 'search.error':
      return w.events.error(textIn(data, 'message'));
    case 'search.finishing':
      return w.events.finishing;
    case 'search.cancelling':
      return w.events.cancelling;
    case 'search.completed':
      return w.events.ended(w.searchStates.completed);
    case 'search.partial':
      return w.events.ended(w.searchStates.partial);
    case 'search.failed':
      return w.events.ended(w.searchStates.failed);
    case 'search.cancelled':
      return w.events.ended(w.searchStates.cancelled);
  }
}

function interpreted(data: EventWire['data']): string {
  const listed = numberIn(data, 'listed_companies');
  if (listed > 0) return w.events.list(listed);
  const categories = Array.isArray(data['categories']) ? data['categories'] : [];
  const kinds = categories.flatMap((category: unknown) => {
    if (typeof category !== 'object' || category === null) return [];
    const { text, label } = { text: '', label: '', ...category };
    return [w.run.readAs(text, label)];
  });
  if (kinds.length === 0) return textIn(data, 'reason') || w.events.notInterpreted;
  return w.events.interpreted([...new Set(kinds)]);
}

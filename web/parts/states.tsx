import {
  BadgeCheck,
  Check,
  Circle,
  CircleCheck,
  CircleQuestionMark,
  CircleSlash,
  CircleX,
  Copy,
  EyeOff,
  FilterX,
  Link2,
  LoaderCircle,
  Minus,
  RotateCw,
  Sigma,
  Split,
  TimerOff,
  X,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { MatchStatus, PhaseState, Status, ValueState, VerdictResult } from '#domain';
import { w } from '../words.ts';
import { type Look, lookBadge, StateIcon } from './badge.tsx';
import { SEARCH_LOOKS } from './search-state.tsx';

export { Badge } from './badge.tsx';
export { searchStateOf } from './search-state.tsx';

/** One vocabulary of states, with an icon, a colour and a word each. */
const PHASE: Readonly<Record<PhaseState, Look>> = {
  waiting: { icon: Circle, tone: 'none' },
  running: { icon: LoaderCircle, tone: 'accent', spins: true },
  done: { icon: CircleCheck, tone: 'ok' },
  skipped: { icon: CircleSlash, tone: 'none' },
  retrying: { icon: RotateCw, tone: 'warn' },
  failed: { icon: CircleX, tone: 'bad' },
  timed_out: { icon: TimerOff, tone: 'bad' },
};

const VERDICT: Readonly<Record<VerdictResult | 'pending', Look>> = {
  met: { icon: Check, tone: 'ok' },
  not_met: { icon: X, tone: 'bad' },
  unclear: { icon: CircleQuestionMark, tone: 'warn' },
  pending: { icon: Minus, tone: 'none' },
};

const MATCH: Readonly<Record<MatchStatus, Look>> = {
  matched: { icon: Check, tone: 'ok' },
  unclear: { icon: CircleQuestionMark, tone: 'warn' },
  rejected: { icon: X, tone: 'none' },
  duplicate: { icon: Copy, tone: 'none' },
  excluded: { icon: FilterX, tone: 'none' },
  pending: { icon: Minus, tone: 'none' },
};

const VALUE: Readonly<Record<ValueState, Look>> = {
  verified: { icon: BadgeCheck, tone: 'ok' },
  reported: { icon: Link2, tone: 'info' },
  inferred: { icon: Sigma, tone: 'warn' },
  conflict: { icon: Split, tone: 'risk' },
  not_found: { icon: Minus, tone: 'none' },
  suppressed: { icon: EyeOff, tone: 'none' },
};

export function SearchBadge({ state }: { readonly state: Status | 'draft' }): ReactNode {
  return lookBadge(SEARCH_LOOKS[state], w.searchStates[state], w.searchStateHints[state]);
}

export function PhaseIcon({ state }: { readonly state: PhaseState }): ReactNode {
  return <StateIcon look={PHASE[state]} label={w.phaseStates[state]} />;
}

export function VerdictIcon({ result }: { readonly result: VerdictResult | 'pending' }): ReactNode {
  return <StateIcon look={VERDICT[result]} label={w.verdicts[result]} />;
}

export function VerdictBadge({ result }: { readonly result: VerdictResult | 'pending' }): ReactNode {
  return lookBadge(VERDICT[result], w.verdicts[result]);
}

export function MatchBadge({ status }: { readonly status: MatchStatus }): ReactNode {
  return lookBadge(MATCH[status], w.matches[status]);
}

export function ValueBadge({
  state,
  label = w.valueStates[state],
}: {
  readonly state: ValueState;
  readonly label?: string;
}): ReactNode {
  return lookBadge(VALUE[state], label, w.valueHints[state]);
}

/** Where there is no room for the word; it is read out and shown on pointing. */
export function ValueIcon({ state }: { readonly state: ValueState }): ReactNode {
  return <StateIcon look={VALUE[state]} label={w.valueStates[state]} />;
}

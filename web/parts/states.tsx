import {
  BadgeCheck,
  Check,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleQuestionMark,
  CircleSlash,
  CircleStop,
  CircleX,
  Clock,
  Copy,
  EyeOff,
  FilterX,
  Link2,
  LoaderCircle,
  type LucideIcon,
  Minus,
  PencilLine,
  RotateCw,
  Sigma,
  Split,
  TimerOff,
  X,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { MatchStatus, PhaseState, Status, ValueState, VerdictResult } from '#domain';
import { w } from '../words.ts';

type Tone = 'ok' | 'info' | 'warn' | 'risk' | 'bad' | 'none' | 'accent';

interface Look {
  readonly icon: LucideIcon;
  readonly tone: Tone;
  readonly spins?: boolean;
}

/** One vocabulary of states, with an icon, a colour and a word each. */
const SEARCH: Readonly<Record<Status | 'draft', Look>> = {
  draft: { icon: PencilLine, tone: 'none' },
  queued: { icon: Clock, tone: 'none' },
  running: { icon: LoaderCircle, tone: 'accent', spins: true },
  cancelling: { icon: LoaderCircle, tone: 'none', spins: true },
  completed: { icon: CircleCheck, tone: 'ok' },
  partial: { icon: CircleDashed, tone: 'warn' },
  failed: { icon: CircleX, tone: 'bad' },
  cancelled: { icon: CircleStop, tone: 'none' },
};

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

const TEXT: Readonly<Record<Tone, string>> = {
  ok: 'text-ok',
  info: 'text-info',
  warn: 'text-warn',
  risk: 'text-risk',
  bad: 'text-bad',
  none: 'text-none',
  accent: 'text-accent',
};

const SOFT: Readonly<Record<Tone, string>> = {
  ok: 'bg-ok-soft text-ok',
  info: 'bg-info-soft text-info',
  warn: 'bg-warn-soft text-warn',
  risk: 'bg-risk-soft text-risk',
  bad: 'bg-bad-soft text-bad',
  none: 'bg-none-soft text-none',
  accent: 'bg-accent-soft text-accent',
};

export function Badge(props: {
  readonly icon?: LucideIcon;
  readonly tone: Tone;
  readonly spins?: boolean | undefined;
  readonly children: ReactNode;
  readonly title?: string;
}): ReactNode {
  const { icon: Icon, tone, spins = false, children, title } = props;
  return (
    <span
      title={title}
      className={`inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-xs ${SOFT[tone]}`}
    >
      {Icon === undefined ? null : (
        <Icon size={12} strokeWidth={1.75} aria-hidden className={spins ? 'spin' : ''} />
      )}
      {children}
    </span>
  );
}

function lookBadge(look: Look, label: string, title?: string): ReactNode {
  return (
    <Badge icon={look.icon} tone={look.tone} spins={look.spins} {...(title === undefined ? {} : { title })}>
      {label}
    </Badge>
  );
}

export function StateIcon({ look, label }: { readonly look: Look; readonly label: string }): ReactNode {
  const { icon: Icon, tone, spins = false } = look;
  return (
    <span className={`inline-flex shrink-0 ${TEXT[tone]}`} title={label}>
      <Icon size={16} strokeWidth={1.75} aria-hidden className={spins ? 'spin' : ''} />
      <span className="sr-only">{label}</span>
    </span>
  );
}

/** A search that was written and not started is queued for nobody. */
export function searchStateOf(search: {
  readonly status: Status;
  readonly enqueued_at: string | null;
}): Status | 'draft' {
  return search.status === 'queued' && search.enqueued_at === null ? 'draft' : search.status;
}

export function SearchBadge({ state }: { readonly state: Status | 'draft' }): ReactNode {
  return lookBadge(SEARCH[state], w.searchStates[state], w.searchStateHints[state]);
}

export function SearchIcon({ state }: { readonly state: Status | 'draft' }): ReactNode {
  return <StateIcon look={SEARCH[state]} label={w.searchStates[state]} />;
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

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type Tone = 'ok' | 'info' | 'warn' | 'risk' | 'bad' | 'none' | 'accent';

/** How a state looks; its word is said beside it. */
export interface Look {
  readonly icon: LucideIcon;
  readonly tone: Tone;
  readonly spins?: boolean;
}

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

export function lookBadge(look: Look, label: string, title?: string): ReactNode {
  return (
    <Badge icon={look.icon} tone={look.tone} spins={look.spins} {...(title === undefined ? {} : { title })}>
      {label}
    </Badge>
  );
}

export function StateIcon({ look, label }: { readonly look: Look; readonly label: string }): ReactNode {
  const { icon: Icon, tone, spins = false } = look;
  return (
    <Icon
      size={16}
      strokeWidth={1.75}
      role="img"
      aria-label={label}
      data-tip={label}
      className={`shrink-0 ${TEXT[tone]} ${spins ? 'spin' : ''}`}
    />
  );
}

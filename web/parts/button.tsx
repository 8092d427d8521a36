import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

type Kind = 'primary' | 'outline' | 'ghost' | 'danger' | 'alarm';

const BASE =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium text-sm whitespace-nowrap select-none aria-disabled:opacity-60';
const KINDS: Readonly<Record<Kind, string>> = {
  primary: 'bg-primary text-primary-fg hover:opacity-90',
  outline: 'border border-line-strong bg-bg text-fg hover:bg-hover',
  ghost: 'text-fg-muted hover:bg-hover hover:text-fg data-popup-open:bg-hover',
  danger: 'border border-line-strong bg-bg text-bad hover:bg-bad-soft',
  alarm: 'bg-bad text-bg hover:opacity-90',
};

/** How a button looks, for links that look like one too. */
export function buttonClass(kind: Kind = 'outline', size: 'normal' | 'small' = 'normal'): string {
  return `${BASE} ${KINDS[kind]} ${size === 'small' ? 'h-7 px-2' : 'h-8 px-3'}`;
}

export interface ButtonProps extends ComponentProps<'button'> {
  readonly kind?: Kind;
  readonly size?: 'normal' | 'small';
  readonly icon?: LucideIcon;
  readonly isBusy?: boolean;
  readonly shortcut?: string;
}

export function Button(props: ButtonProps): ReactNode {
  const { kind, size, icon: Icon, isBusy = false, shortcut, children, className = '', ...rest } = props;
  return (
    <button
      type="button"
      aria-busy={isBusy ? true : undefined}
      {...rest}
      className={`${buttonClass(kind, size)} ${className}`}
    >
      {isBusy ? <LoaderCircle size={16} className="spin" aria-hidden /> : null}
      {!isBusy && Icon !== undefined ? <Icon size={16} strokeWidth={1.75} aria-hidden /> : null}
      {children}
      {shortcut === undefined ? null : (
        <kbd className="font-sans text-xs opacity-80 max-md:hidden" aria-hidden>
          {shortcut}
        </kbd>
      )}
    </button>
  );
}

export interface IconButtonProps extends ComponentProps<'button'> {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly size?: 'normal' | 'small';
}

export function IconButton({
  label,
  icon: Icon,
  size = 'normal',
  className = '',
  ...rest
}: IconButtonProps): ReactNode {
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={label}
      {...rest}
      className={`inline-flex shrink-0 items-center justify-center rounded-md text-fg-muted enabled:hover:bg-hover enabled:hover:text-fg disabled:opacity-40 data-popup-open:bg-hover ${size === 'small' ? 'size-7' : 'size-8'} ${className}`}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden />
    </button>
  );
}

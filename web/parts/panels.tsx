import { ArrowUpRight, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiError } from '../api/client.ts';
import { w } from '../words.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { hostOf } from './format.ts';

/** Nothing here: what it means and what to do. */
export function EmptyState(props: {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly sentence?: string | undefined;
  readonly children?: ReactNode;
}): ReactNode {
  const { icon: Icon, title, sentence, children } = props;
  return (
    <div className="mx-auto flex max-w-120 flex-col items-center gap-2 px-4 py-16 text-center">
      {Icon === undefined ? null : (
        <Icon size={20} strokeWidth={1.75} aria-hidden className="text-fg-subtle" />
      )}
      <h2 className="font-semibold text-base">{title}</h2>
      {sentence === undefined ? null : <p className="text-fg-muted">{sentence}</p>}
      {children === undefined ? null : (
        <div className="mt-2 flex flex-wrap justify-center gap-2">{children}</div>
      )}
    </div>
  );
}

/** What failed, why if known, and what to do. */
export function ErrorPanel(props: {
  readonly what: string;
  readonly error: Error;
  readonly retry?: (() => void) | undefined;
}): ReactNode {
  const { what, error, retry } = props;
  const problem = error instanceof ApiError ? error.problem : null;
  return (
    <div role="alert" className="m-4 flex flex-wrap items-start gap-3 rounded-lg border border-line p-4">
      <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-bad" />
      <div className="min-w-0 flex-1 space-y-1">
        <p className="font-medium">{what}</p>
        <p className="break-words text-fg-muted">
          {problem === null ? error.message : `${problem.detail} ${problem.next_step}`}
        </p>
        {problem === null ? null : <ErrorId id={problem.error_id} />}
      </div>
      {retry === undefined ? null : (
        <Button onClick={retry} size="small">
          {w.actions.tryAgain}
        </Button>
      )}
    </div>
  );
}

export function ErrorId({ id }: { readonly id: string }): ReactNode {
  return (
    <p className="flex items-center gap-1 text-fg-subtle text-xs">
      {w.errors.id} <code className="break-all font-mono text-xs">{id}</code>
      <CopyButton text={id} label={w.actions.copyErrorId} />
    </p>
  );
}

/** To another site: only over http and https, with its host to be seen. */
export function OutLink({ url, text }: { readonly url: string; readonly text?: string }): ReactNode {
  const host = hostOf(url);
  if (host === undefined) return <span className="break-all">{text ?? url}</span>;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex min-w-0 max-w-full items-center gap-1 text-accent underline hover:text-accent-hover"
    >
      <span className="truncate" dir="auto">
        {text ?? host}
      </span>
      <ArrowUpRight size={12} aria-hidden className="shrink-0" />
      <span className="sr-only">{w.a11y.newTab}</span>
    </a>
  );
}

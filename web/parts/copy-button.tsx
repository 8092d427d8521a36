import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { firstWords as w } from '../words-first.ts';

export function CopyButton({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const [isCopied, setCopied] = useState(false);
  const Icon = isCopied ? Check : Copy;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <button
      type="button"
      onClick={() => void copy()}
      aria-label={isCopied ? w.actions.copied : label}
      title={label}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-fg-subtle hover:bg-hover hover:text-fg"
    >
      <Icon size={12} aria-hidden />
    </button>
  );
}

import { CircleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';

/** What ties an input to its label, hint and error. */
export interface FieldIds {
  readonly id: string;
  /** Names the input also while a list of choices hides its label from assistive technology. */
  readonly 'aria-labelledby': string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

/** Label above, hint below, and the error in the hint's place. */
export function Field(props: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly id?: string;
  children(ids: FieldIds): ReactNode;
}): ReactNode {
  const own = useId();
  const { label, hint, fault, id = own, children } = props;
  const noteId = `${id}-note`;
  const hasNote = hint !== undefined || fault !== undefined;
  return (
    <div className="space-y-1">
      <label id={`${id}-label`} htmlFor={id} className="block font-medium text-sm">
        {label}
      </label>
      {children({
        id,
        'aria-labelledby': `${id}-label`,
        'aria-describedby': hasNote ? noteId : undefined,
        'aria-invalid': fault === undefined ? undefined : true,
      })}
      {hasNote ? (
        <p
          id={noteId}
          className={`flex items-center gap-1 text-xs ${fault === undefined ? 'text-fg-subtle' : 'text-bad'}`}
        >
          {fault === undefined ? null : <CircleAlert size={12} aria-hidden />}
          {fault ?? hint}
        </p>
      ) : null}
    </div>
  );
}

const INPUT = 'w-full rounded-md border border-line-strong bg-bg px-3 text-base aria-invalid:border-bad';

export function TextInput({ className = '', ...rest }: ComponentProps<'input'>): ReactNode {
  return <input dir="auto" {...rest} className={`h-8 ${INPUT} ${className}`} />;
}

export function TextArea({ className = '', ...rest }: ComponentProps<'textarea'>): ReactNode {
  return (
    <textarea
      dir="auto"
      rows={3}
      {...rest}
      className={`field-sizing-content max-h-62 min-h-16 py-2 ${INPUT} ${className}`}
    />
  );
}

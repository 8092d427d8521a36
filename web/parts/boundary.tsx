import { Component, type ReactNode } from 'react';
import { firstWords as w } from '../words-first.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';

/** What breaks in one part leaves the rest as it is. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { readonly error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div role="alert" className="m-4 flex flex-wrap items-center gap-2 rounded-lg border border-line p-4">
        <p className="flex-1">{w.errors.broken}</p>
        <Button size="small" onClick={() => this.setState({ error: null })}>
          {w.actions.reloadPart}
        </Button>
        <CopyButton text={`${error.message}\n${error.stack ?? ''}`} label={w.actions.copyDetails} />
      </div>
    );
  }
}

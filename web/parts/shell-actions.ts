import { createContext, useContext } from 'react';

/** What screens can ask of what is around them. */
export interface ShellActionsValue {
  /** false where the sidebar is behind a button. */
  readonly hasSidebar: boolean;
  openMenu(): void;
  openCommands(): void;
  openKeys(): void;
}

const Context = createContext<ShellActionsValue | null>(null);
export const ShellActions = Context.Provider;

export function useShell(): ShellActionsValue {
  const value = useContext(Context);
  if (value === null) throw new Error('There is no shell around this part.');
  return value;
}

import type { ReactNode } from 'react';
import { EraseSettings } from './erase-settings.tsx';
import { SuppressionSettings } from './suppression-settings.tsx';

export function PrivacySettings(): ReactNode {
  return (
    <>
      <SuppressionSettings />
      <EraseSettings />
    </>
  );
}

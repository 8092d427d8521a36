import type { Dialect, DialectId } from './dialect.ts';
import { openai } from './openai.ts';

const TABLES: Readonly<Record<DialectId, Dialect>> = { openai };

export function dialectOf(id: DialectId): Dialect {
  return TABLES[id];
}

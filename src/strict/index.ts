export { type AuthorFault, StrictSchemaError } from './author-fault.ts';
export type { Repair, RepairKind } from './codec.ts';
export { type Compiled, compile, type Decoded } from './compile.ts';
export { DIALECTS, type DialectId } from './dialect.ts';
export type { Ending, WrongPlace } from './ending.ts';
export { type Fault, type LintOptions, lint } from './lint.ts';
export { defineOutput, type Output, reaskSentence } from './output.ts';

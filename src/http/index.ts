export type { Authentication } from './authenticate.ts';
export { createHttpApp, type HttpApp, type HttpOptions } from './create-http-app.ts';
export { type Listening, listen } from './listen.ts';
export { type PageFiles, readPageFiles } from './page-files.ts';
export { openTokenReader } from './supabase-tokens.ts';

export type { Authentication } from './authenticate.ts';
export { createHttpApp, type HttpApp, type HttpOptions } from './create-http-app.ts';
export { type Listening, listen } from './listen.ts';
export { openTokenReader } from './supabase-tokens.ts';

// Builds the page into dist/web, where the server finds it.
import { build } from 'vite';

await build({ configFile: 'web/vite.config.ts', logLevel: 'warn' });

#!/usr/bin/env node
// The command `leadora`, from any folder.
import { fileURLToPath } from 'node:url';

process.argv.splice(2, 0, fileURLToPath(new URL('../src/main.ts', import.meta.url)));
await import('./with-node.js');

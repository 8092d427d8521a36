import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  server: { proxy: { '/v1': 'http://localhost:8888', '/version': 'http://localhost:8888' } },
  build: {
    outDir: join(root, 'dist/web'),
    emptyOutDir: true,
    // Fonts stay files of their own, and scripts are loaded by our own origin: nothing is written into the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // Our rooms do nothing when they are loaded, so what the page does not use of them, zod above all, is left out.
      treeshake: { moduleSideEffects: (id: string) => !id.includes('/src/') || id.includes('node_modules') },
      // What is needed from the start is one file: it is packed better, and asked for once.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
});

import { createRequire } from 'node:module';

export type CountryCoder = typeof import('@rapideditor/country-coder');

let coder: CountryCoder | undefined;

/** What knows countries, their parts and their borders. Loading it takes 50 ms, which a function that only answers saves. */
export function countryCoder(): CountryCoder {
  coder ??= load();
  return coder;
}

/** In one function, so that a packager sees what is required. */
function load(): CountryCoder {
  const require = createRequire(import.meta.url);
  return require('@rapideditor/country-coder');
}

// Packs the functions before the tests that run them are reached: it takes long, and they would wait for it.
import { openBundles, removeHalfPacked } from './bundle.ts';

await removeHalfPacked();
await openBundles();

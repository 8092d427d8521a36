// Packs the functions before the tests that unpack them are reached: it takes long, and they would wait for it.
import { packFunctions } from './bundle.ts';

await packFunctions();

export { type Embedder, embeddingModelOf, openEmbedder } from './embedder.ts';
export type { Asked, LanguageModel, Task } from './language-model.ts';
export { openModel } from './open-model.ts';
export { priceQuestion } from './price.ts';
export { type ModelSettings, VENDORS, type VendorName } from './vendor.ts';

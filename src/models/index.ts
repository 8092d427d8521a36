export type { Asked, LanguageModel, Task } from './language-model.ts';
export { type OpenaiSettings, openaiModel } from './openai.ts';
export { priceQuestion } from './price.ts';

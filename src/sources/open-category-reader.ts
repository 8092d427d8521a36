import { findCategoryKeys } from './directory/interpret-request.ts';
import { readVocabulary } from './directory/read-vocabulary.ts';

/** Reads the words of the directory, without a database: what a category in free words means. */
export async function openCategoryReader(): Promise<(text: string) => readonly string[]> {
  const vocabulary = await readVocabulary();
  return (text) => findCategoryKeys(vocabulary, text);
}

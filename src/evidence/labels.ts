import { toStems } from './words.ts';

/** The labels of a category: itself, and its parts when it lists several. */
export function splitLabels(category: string): readonly string[] {
  const parts = category
    .split(/\s*[,;|]\s*/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length > 1 ? [category.trim(), ...parts] : parts;
}

const JOINING = new Set(['and', 'und', 'et', 'y', 'e', 'en', 'och', 'og', 'i', 'the', 'of']);

/** What two spellings of one label have in common: `E-Commerce` and `ecommerce`, `Metals & Mining` and `mining and metals`. */
export function labelKeys(label: string): readonly string[] {
  const stems = toStems(label);
  const telling = stems.filter((stem) => !JOINING.has(stem));
  const kept = telling.length === 0 ? stems : telling;
  if (kept.length === 0) return [];
  const written = stems.join('');
  return [...new Set([written, kept.join(''), kept.toSorted().join(' ')])];
}

/** Lines of one list: a search judges each of them within its phases, and people are looked for at a thousand at most. */
export const MOST_LINES = 50_000;
/** Longer text in one cell is no company's description but a page or a slipped quote. */
export const LONGEST_CELL = 10_000;
/** In characters; what is longer is dropped as it comes in, so that no line can fill the memory. */
export const LONGEST_LINE = 256 * 1024;
/** Lines that one quoted cell may span before its quote counts as never closed. */
export const MOST_LINES_A_ROW = 1_000;

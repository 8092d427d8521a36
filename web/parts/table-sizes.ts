/** Height of the head of a table, in pixels. */
export const HEAD = 36;
/** Height of a row where there is no room for columns. */
export const NARROW_ROW = 76;
/** From this width of the window on there is. */
export const WIDE_FROM = 768;

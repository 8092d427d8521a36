/** The beginning of a text for a sentence; no sign is cut in two. */
export function shorten(text: string, length = 60): string {
  const beginning = new RegExp(`^.{${length}}(?=.)`, 'su').exec(text)?.[0];
  return beginning === undefined ? text : `${beginning}…`;
}

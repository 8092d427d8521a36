/** The keys of evidence: the quotes of a drawer or a popover one after the other, and the page of the one that has the focus. */
const QUOTE = '[data-quote]';

export function stepQuote(around: HTMLElement | null, by: 1 | -1): void {
  if (around === null) return;
  const quotes = [...around.querySelectorAll<HTMLElement>(QUOTE)];
  const at = quotes.findIndex((each) => each.contains(document.activeElement));
  const next = at === -1 && by === -1 ? quotes.length - 1 : at + by;
  const quote = quotes[Math.min(quotes.length - 1, Math.max(0, next))];
  quote?.focus({ preventScroll: true });
  quote?.scrollIntoView({ block: 'nearest' });
}

/** Opens where a quote was read: the one with the focus, otherwise the first. Says whether there was one. */
export function openSource(
  around: HTMLElement | null,
  options: { readonly isFocusedOnly: boolean },
): boolean {
  const focused = document.activeElement?.closest(QUOTE) ?? null;
  const isInside = focused !== null && around?.contains(focused) === true;
  const from =
    (isInside ? focused : null) ?? (options.isFocusedOnly ? null : (around?.querySelector(QUOTE) ?? null));
  const link = from?.querySelector<HTMLAnchorElement>('a[href]');
  if (link == null) return false;
  window.open(link.href, '_blank', 'noopener,noreferrer');
  return true;
}

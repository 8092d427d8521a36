/** Where menus and lists are drawn: a landmark of the page, above everything that cuts off what it holds. */
export function overlays(): HTMLElement | null {
  return document.querySelector<HTMLElement>('#overlays');
}

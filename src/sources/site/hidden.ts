import { attribute, classesOf, type Element } from './dom.ts';

/** Classes and ids that the page's own style sheets hide. */
export interface HiddenNames {
  readonly classes: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}

/** Whether an element, and so what is in it, is not to be seen. */
export function isHidden(element: Element, hidden: HiddenNames): boolean {
  if (attribute(element, 'hidden') !== undefined || attribute(element, 'aria-hidden') === 'true') return true;
  if (element.tagName === 'dialog' && attribute(element, 'open') === undefined) return true;
  if (hidden.ids.has(attribute(element, 'id') ?? '')) return true;
  const classes = classesOf(element);
  if (classes.some((name) => hidden.classes.has(name))) return true;
  // "hidden md:block", "d-none d-lg-flex": hidden on small screens only.
  if (classes.some((name) => HIDING_CLASSES.has(name)) && !classes.some((name) => SHOWN_ON_WIDE.test(name)))
    return true;
  return hides(attribute(element, 'style') ?? '');
}

/** Names that style sheets outside of the page hide wherever they are used. */
const HIDING_CLASSES: ReadonlySet<string> = new Set([
  'sr-only',
  'visually-hidden',
  'visuallyhidden',
  'screen-reader-text',
  'screen-reader-only',
  'hidden',
  'is-hidden',
  'u-hidden',
  'd-none',
  'display-none',
  'invisible',
  'hide',
]);
const SHOWN_ON_WIDE =
  /^(?:sm|md|lg|xl|2xl):(?:block|flex|grid|inline|table|visible|contents|not-sr-only)|^d-(?:sm|md|lg|xl|xxl)-(?:block|flex|grid|inline|table)/u;

/** Reads rules with a single class or id before them; those inside of `@media` and the like hold only sometimes. */
export function readHiddenNames(styleSheets: readonly string[]): HiddenNames {
  const classes = new Set<string>();
  const ids = new Set<string>();
  for (const sheet of styleSheets) {
    for (const { selectors, declarations } of topRules(withoutComments(sheet))) {
      if (!hides(declarations)) continue;
      for (const selector of selectors.split(',')) {
        const name = /^[a-z0-9]*(?<sign>[.#])(?<name>[\w-]+)$/iu.exec(selector.trim())?.groups;
        if (name?.['name'] !== undefined) (name['sign'] === '.' ? classes : ids).add(name['name']);
      }
    }
  }
  return { classes, ids };
}

function withoutComments(css: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = css.indexOf('/*'); at !== -1; at = css.indexOf('/*', from)) {
    kept.push(css.slice(from, at));
    const end = css.indexOf('*/', at + 2);
    if (end === -1) return kept.join('');
    from = end + 2;
  }
  kept.push(css.slice(from));
  return kept.join('');
}

function* topRules(css: string): Generator<{ selectors: string; declarations: string }> {
  let depth = 0;
  let from = 0;
  let selectors = '';
  for (const { 0: brace, index } of css.matchAll(/[{}]/gu)) {
    if (brace === '{') {
      if (depth === 0) selectors = css.slice(from, index);
      depth += 1;
    } else {
      if (depth === 1) yield { selectors, declarations: css.slice(from, index) };
      depth = Math.max(0, depth - 1);
    }
    from = index + 1;
  }
}

function hides(style: string): boolean {
  if (style === '') return false;
  const given = new Map(
    style
      .toLowerCase()
      .replaceAll('!important', '')
      .split(';')
      .map((declaration) => {
        const colon = declaration.indexOf(':');
        return [
          declaration.slice(0, Math.max(colon, 0)).trim(),
          declaration.slice(colon + 1).trim(),
        ] as const;
      }),
  );
  const says = (property: string, value: RegExp): boolean => value.test(given.get(property) ?? '');
  return (
    says('display', /^none$/u) ||
    says('visibility', /^(?:hidden|collapse)$/u) ||
    says('opacity', /^0(?:\.0+)?%?$/u) ||
    says('font-size', /^0(?:\.0+)?(?:px|em|rem|pt|%)?$/u) ||
    says('transform', /scale\(0\)/u) ||
    says('clip', /^rect\((?:0|1px)/u) ||
    says('clip-path', /^inset\((?:50|100)%/u) ||
    ['left', 'right', 'top', 'text-indent', 'margin-left'].some((side) => says(side, /^-\d{3,}/u)) ||
    (says('overflow', /^hidden/u) &&
      ['width', 'height', 'max-height'].some((size) => says(size, /^[01](?:px)?$/u))) ||
    isInvisibleColour(given)
  );
}

function isInvisibleColour(given: ReadonlyMap<string, string>): boolean {
  const colour = toColour(given.get('color'));
  if (colour === 'transparent') return true;
  const ground = toColour(given.get('background-color') ?? given.get('background'));
  return colour !== undefined && colour === ground;
}

function toColour(value: string | undefined): string | undefined {
  if (value === 'white' || value === '#fff') return '#ffffff';
  if (value === 'black' || value === '#000') return '#000000';
  return value;
}

import type { KeyboardEvent } from 'react';
import type { GridFocus } from './grid-focus.ts';
import { readPreference } from './preferences.ts';

/** What the keys of a grid act on. */
export interface GridActs {
  readonly focus: GridFocus;
  readonly rows: number;
  /** Without the column of the boxes. */
  readonly columns: number;
  /** Rows in sight. */
  readonly page: number;
  open(row: number): void;
  /** Another row is the active one. */
  moved(row: number): void;
  toggleOpen(row: number): void;
  toggle(row: number): void;
  extend(from: number, to: number): void;
  selectAll(): void;
  /** Makes a column wider or narrower, by pixels. */
  resize(column: number, by: number): void;
  /** A key that the grid has no use for. */
  other(key: string, row: number): void;
}

const STEP = 8;
/** The row of the titles. */
const TITLES = -1;

/** One stop, arrows inside. */
export function pressGridKey(event: KeyboardEvent<HTMLDivElement>, acts: GridActs): void {
  const act = actOf(event, acts);
  if (act !== undefined) {
    event.preventDefault();
    event.stopPropagation();
    act();
  } else if (!hasMod(event) && acts.focus.at.row !== TITLES && mayType(event))
    acts.other(event.key, acts.focus.at.row);
}

function actOf(event: KeyboardEvent<HTMLDivElement>, acts: GridActs): (() => void) | undefined {
  const { focus, rows, columns, page } = acts;
  const { row, column } = focus.at;
  const isRow = row !== TITLES && row < rows;
  const move = (to: number): void => {
    const next = Math.min(rows - 1, Math.max(TITLES, to));
    focus.go({ row: next, column });
    if (next === TITLES) return;
    acts.moved(next);
    if (event.shiftKey && isRow) acts.extend(row, next);
  };
  const across = (to: number): void => focus.go({ row, column: Math.min(columns, Math.max(0, to)) });
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (hasMod(event)) return key === 'a' ? acts.selectAll : undefined;
  if (event.altKey) {
    if (isRow) return undefined;
    if (key === 'ArrowDown') return (): void => inside(event, focus.at, '[data-menu]')?.click();
    const by = { ArrowRight: STEP, ArrowLeft: -STEP }[key];
    return by === undefined ? undefined : (): void => acts.resize(column, by);
  }
  const actions: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(row + 1),
    ArrowUp: () => move(row - 1),
    PageDown: () => move(row + page),
    PageUp: () => move(Math.max(0, row - page)),
    Home: () => move(0),
    End: () => move(rows - 1),
    ArrowRight: () => across(column + 1),
    ArrowLeft: () => across(column - 1),
    Enter: () => {
      const inner = inside(event, focus.at, ':is([data-value],[data-sort])');
      // With Shift a title is one more key of the order, as when it is clicked.
      const click = new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: event.shiftKey });
      if (inner !== null) inner.dispatchEvent(click);
      else if (isRow) acts.open(row);
    },
    ...(isRow ? { ' ': () => acts.toggleOpen(row) } : {}),
    ...(isRow && mayType(event) ? { x: () => acts.toggle(row) } : {}),
  };
  return actions[key];
}

function inside(
  { currentTarget }: KeyboardEvent<HTMLDivElement>,
  { row, column }: GridFocus['at'],
  selector: string,
): HTMLElement | null {
  return currentTarget.querySelector<HTMLElement>(`[data-cell="${row}:${column}"] ${selector}`);
}

function hasMod(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey;
}

/** Single letters can be switched off. */
function mayType(event: KeyboardEvent): boolean {
  return event.key.length > 1 || readPreference('letters') === 'on';
}

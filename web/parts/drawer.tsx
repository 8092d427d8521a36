import { ChevronDown, ChevronUp, Printer, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { w } from '../words.ts';
import { Boundary } from './boundary.tsx';
import { IconButton } from './button.tsx';
import { useKeys } from './keys.ts';
import { useIsWide } from './preferences.ts';
import { PrintNotes } from './print-notes.tsx';
import { openSource, stepQuote } from './quote-keys.ts';

const BESIDE_FROM = 1280;
const WIDE_FROM = 768;
const WIDTH = { key: 'leadora.drawer', first: 480, least: 400, most: 720, step: 16 } as const;

/** More about one row, beside the table where there is room, over it where there is none. */
export function Drawer(props: {
  readonly title: string;
  /** Stands on paper under every sheet. */
  readonly searchTitle: string;
  /** Where it stands among the rows, from 0. */
  readonly index: number;
  readonly count: number;
  readonly badge: ReactNode;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  onClose(): void;
  onStep(by: 1 | -1): void;
  /** Opens the page of the row itself, where no quote has the focus. */
  onSource?(): void;
}): ReactNode {
  const { title, searchTitle, index, count, badge, children, foot, onClose, onStep, onSource } = props;
  const isBeside = useIsWide(BESIDE_FROM);
  const isWide = useIsWide(WIDE_FROM);
  const [width, setWidth] = useState(recallWidth);
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useKeys({
    Escape: onClose,
    j: () => onStep(1),
    k: () => onStep(-1),
    ']': () => stepQuote(body.current, 1),
    '[': () => stepQuote(body.current, -1),
    o: () => {
      if (!openSource(body.current, { isFocusedOnly: onSource !== undefined })) onSource?.();
    },
  });
  useEffect(() => {
    if (isBeside) return;
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [isBeside]);
  return (
    <aside
      data-printed
      aria-label={w.a11y.details}
      style={isWide ? { width } : {}}
      className={`flex w-full flex-col border-line border-l bg-bg ${isBeside ? 'relative shrink-0' : 'fixed inset-y-0 right-0 z-40 shadow-dialog'}`}
    >
      {isWide ? <WidthHandle width={width} onWidth={setWidth} /> : null}
      <div className="flex min-h-12 items-center gap-2 border-line border-b px-4 py-2">
        <h2
          ref={heading}
          tabIndex={-1}
          dir="auto"
          className="min-w-0 flex-1 break-words font-semibold text-base outline-none [overflow-wrap:anywhere]"
        >
          {title}
        </h2>
        {badge}
        <span data-steps className="nums whitespace-nowrap text-fg-subtle text-xs">
          {w.companies.position(index + 1, count)}
        </span>
        <IconButton
          size="small"
          label={w.companies.previous}
          icon={ChevronUp}
          disabled={index <= 0}
          onClick={() => onStep(-1)}
        />
        <IconButton
          size="small"
          label={w.companies.next}
          icon={ChevronDown}
          disabled={index >= count - 1}
          onClick={() => onStep(1)}
        />
        <IconButton size="small" label={w.print.action} icon={Printer} onClick={() => window.print()} />
        <IconButton size="small" label={w.actions.close} icon={X} onClick={onClose} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <div ref={body} tabIndex={0} className="min-h-0 flex-1 space-y-6 overflow-y-auto p-4">
        <Boundary key={title}>{children}</Boundary>
        <PrintNotes around={body} title={searchTitle} />
      </div>
      {foot === undefined ? null : (
        <div className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-2">{foot}</div>
      )}
    </aside>
  );
}

function recallWidth(): number {
  return limitWidth(Number(localStorage.getItem(WIDTH.key) ?? WIDTH.first));
}

function limitWidth(width: number): number {
  return Number.isFinite(width) ? Math.min(WIDTH.most, Math.max(WIDTH.least, width)) : WIDTH.first;
}

/** Makes the drawer wider and narrower, by dragging or with the arrows. */
function WidthHandle(props: { readonly width: number; onWidth(width: number): void }): ReactNode {
  const { width, onWidth } = props;
  const change = (to: number): void => {
    const next = limitWidth(to);
    localStorage.setItem(WIDTH.key, String(next));
    onWidth(next);
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={w.a11y.drawerWidth}
      aria-valuenow={width}
      aria-valuemin={WIDTH.least}
      aria-valuemax={WIDTH.most}
      tabIndex={0}
      className="absolute inset-y-0 left-0 z-10 w-1 cursor-col-resize hover:bg-accent focus-visible:bg-accent"
      onKeyDown={(event) => {
        const step = { ArrowLeft: WIDTH.step, ArrowRight: -WIDTH.step }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        change(width + step);
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) change(window.innerWidth - event.clientX);
      }}
    />
  );
}

export function DrawerSection(props: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="space-y-2">
      <h3 className="font-medium text-fg-muted text-sm">{props.title}</h3>
      {props.children}
    </section>
  );
}

import { Popover } from '@base-ui/react/popover';
import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react';
import { w } from '../words.ts';
import { plainOf, ValueEvidence, type ValueProps } from './evidence.tsx';
import { readPreference } from './preferences.ts';
import { openSource, stepQuote } from './quote-keys.ts';
import { ValueBadge } from './states.tsx';

interface Opened extends ValueProps {
  readonly note?: string | undefined;
  readonly anchor: HTMLElement;
}

const Context = createContext<(opened: Opened) => void>(() => undefined);

/** One popover for all values of a table: the one whose evidence is asked for is its anchor. */
export function EvidencePopover(props: {
  readonly children: ReactNode;
  /** Told of the value whose evidence is open; undefined once none is. */
  onAnchor?(anchor: HTMLElement | undefined): void;
}): ReactNode {
  const { children, onAnchor } = props;
  const [opened, setOpened] = useState<Opened>();
  const [isOpen, setOpen] = useState(false);
  const tell = useRef(onAnchor);
  tell.current = onAnchor;
  const show = useMemo(
    () => (next: Opened) => {
      setOpened(next);
      setOpen(true);
      tell.current?.(next.anchor);
    },
    [],
  );
  const change = (isNow: boolean): void => {
    setOpen(isNow);
    if (!isNow) onAnchor?.(undefined);
  };
  return (
    <Context.Provider value={show}>
      {children}
      {opened === undefined ? null : (
        <Popover.Root open={isOpen} onOpenChange={change}>
          <Popover.Portal>
            <Popover.Positioner anchor={opened.anchor} sideOffset={4} align="start" className="z-[60]">
              <Popover.Popup
                onKeyDown={pressKey}
                finalFocus={() => opened.anchor.closest<HTMLElement>('[role="gridcell"]')}
                className="fade max-h-[min(480px,var(--available-height))] w-[min(400px,calc(100vw-32px))] overflow-y-auto rounded-lg border border-line bg-overlay p-4 shadow-float outline-none"
              >
                <Popover.Title className="mb-3 font-semibold text-base">
                  {w.evidence.title(opened.label, w.valueStates[opened.value.state])}
                </Popover.Title>
                {opened.note === undefined ? null : (
                  <p className="mb-3 text-fg-muted text-sm">{opened.note}</p>
                )}
                <ValueEvidence value={opened.value} evidence={opened.evidence} />
              </Popover.Popup>
            </Popover.Positioner>
          </Popover.Portal>
        </Popover.Root>
      )}
    </Context.Provider>
  );
}

/** The keys of a drawer, which the page leaves alone in what lies above it. */
function pressKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || readPreference('letters') === 'off') return;
  const popup = event.currentTarget;
  if (event.key === ']') stepQuote(popup, 1);
  if (event.key === '[') stepQuote(popup, -1);
  if (event.key === 'o') openSource(popup, { isFocusedOnly: false });
}

/** A value in a table: its text and state; a click opens what it rests on. */
export function ValueCell(
  props: ValueProps & {
    /** Only this word for its state is shown, the value behind it. */
    readonly brief?: string;
    /** Stands above the evidence. */
    readonly note?: string | undefined;
    readonly isNumeric?: boolean;
  },
): ReactNode {
  const { label, value, evidence, brief, note, isNumeric = false } = props;
  const show = useContext(Context);
  const text = plainOf(value);
  const state = brief ?? w.valueStates[value.state];
  const isTextless = text === '' || brief !== undefined;
  return (
    <button
      type="button"
      tabIndex={-1}
      data-value
      aria-haspopup="dialog"
      aria-label={w.evidence.of(label, isTextless ? [state] : [text, state])}
      className="flex h-full w-full min-w-0 items-center gap-2 text-left"
      onClick={(event) => {
        event.stopPropagation();
        show({ label, value, evidence, note, anchor: event.currentTarget });
      }}
    >
      {isTextless ? null : (
        <span
          className={`nums min-w-0 flex-1 truncate ${isNumeric ? 'text-right' : ''}`}
          dir="auto"
          title={text}
        >
          {text}
        </span>
      )}{' '}
      <ValueBadge state={value.state} label={state} />
    </button>
  );
}

import { ArrowDown, ArrowUp, Ellipsis, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { w } from '../words.ts';
import { Button, IconButton } from './button.tsx';
import { type DraftCriterion, newCriterion, type ShownCriterion } from './criteria-draft.ts';
import { TextInput } from './field.tsx';
import { ActionMenu, type MenuEntry } from './menu.tsx';

interface EditorProps {
  readonly criteria: readonly ShownCriterion[];
  readonly fault: string | undefined;
  onChange(criteria: readonly DraftCriterion[]): void;
  /** Takes what it follows from out of the request; undefined where it follows from the product itself. */
  dropOf(criterion: ShownCriterion): (() => void) | undefined;
}

/** The criteria of a search, in order: text, weight and place can be changed without touching the form. */
export function CriteriaEditor({ criteria, fault, onChange, dropOf }: EditorProps): ReactNode {
  const [fresh, setFresh] = useState<string>();
  const drafts = criteria.map(({ shownBy: _, isUndecidable: __, ...draft }) => draft);
  const put = (index: number, part: Partial<DraftCriterion>): void =>
    onChange(drafts.map((draft, at) => (at === index ? { ...draft, ...part } : draft)));
  const move = (index: number, by: number): void => {
    const moved = drafts[index];
    if (moved !== undefined) onChange(drafts.toSpliced(index, 1).toSpliced(index + by, 0, moved));
  };
  const add = (): void => {
    const criterion = newCriterion();
    setFresh(criterion.key);
    onChange([...drafts, criterion]);
  };
  return (
    <div className="space-y-2">
      <div className="flex items-center justify-between">
        <h3 id="field-criteria" tabIndex={-1} className="font-medium text-sm">
          {w.form.criteria}
        </h3>
        <Button kind="ghost" size="small" icon={Plus} onClick={add}>
          {w.form.addCriterion}
        </Button>
      </div>
      {fault === undefined ? null : <p className="text-bad text-xs">{fault}</p>}
      <ol className="space-y-2">
        {criteria.map((criterion, index) => (
          <Row
            key={criterion.key}
            criterion={criterion}
            number={index + 1}
            isFresh={criterion.key === fresh}
            onPut={(part) => put(index, part)}
            entries={[
              ...(index === 0 ? [] : [{ label: w.form.up, icon: ArrowUp, act: () => move(index, -1) }]),
              ...(index === criteria.length - 1
                ? []
                : [{ label: w.form.down, icon: ArrowDown, act: () => move(index, 1) }]),
              ...removal(criterion, () => onChange(drafts.toSpliced(index, 1))),
            ]}
          />
        ))}
      </ol>
      {criteria.length === 0 ? <p className="text-fg-muted text-sm">{w.form.noKind}</p> : null}
    </div>
  );

  function removal(criterion: ShownCriterion, remove: () => void): readonly MenuEntry[] {
    const act = criterion.id === null ? remove : dropOf(criterion);
    return act === undefined ? [] : [{ label: w.form.drop, icon: Trash2, act }];
  }
}

function Row(props: {
  readonly criterion: ShownCriterion;
  readonly number: number;
  readonly isFresh: boolean;
  readonly entries: readonly MenuEntry[];
  onPut(part: Partial<DraftCriterion>): void;
}): ReactNode {
  const { criterion, number, isFresh, entries, onPut } = props;
  const { id, text, importance, shownBy, isUndecidable } = criterion;
  const label = w.form.importances[importance];
  return (
    <li className="flex items-start gap-2">
      <span className="nums w-4 shrink-0 pt-1.5 text-fg-subtle text-sm">{number}</span>
      <div className="min-w-0 flex-1">
        {id === null ? (
          <TextInput
            aria-label={w.form.criterion(number)}
            value={text}
            ref={(input) => {
              if (isFresh && text === '') input?.focus();
            }}
            onChange={(event) => onPut({ text: event.target.value })}
          />
        ) : (
          <p className="break-words py-1 text-sm" dir="auto">
            {text}
          </p>
        )}
        <p className={`min-h-5 pt-1 text-xs ${isUndecidable ? 'text-warn' : 'text-fg-subtle'}`}>
          {shownBy === undefined ? null : w.form.shownBy(shownBy)}
        </p>
      </div>
      <Button
        size="small"
        aria-label={w.form.counts(number, label)}
        onClick={() => onPut({ importance: importance === 'must' ? 'nice' : 'must' })}
      >
        {label}
      </Button>
      <ActionMenu
        trigger={<IconButton size="small" icon={Ellipsis} label={w.form.criterionMenu(number)} />}
        entries={entries}
      />
    </li>
  );
}

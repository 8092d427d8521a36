import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { isTerminal, LIMITS, type TerminationReason } from '#domain';
import { call } from '../api/client.ts';
import { readAgain, type Search } from '../api/queries.ts';
import { w } from '../words.ts';
import { Button } from './button.tsx';
import { Confirm, Modal } from './dialogs.tsx';
import { Field, TextInput } from './field.tsx';
import { formatUsd } from './format.ts';
import { tell } from './tell.ts';

/** What can be done with a search that runs, or with one that has ended: asked once where something is lost or paid. */
export function RunActions({ search }: { readonly search: Search }): ReactNode {
  if (search.enqueued_at === null || search.status === 'cancelling') return null;
  return isTerminal(search.status) ? <AfterEnd search={search} /> : <FinishNow search={search} />;
}

function FinishNow({ search }: { readonly search: Search }): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const { isBusy, act } = useAct();
  if (search.finishing_at !== null) return <p className="text-fg-muted text-sm">{w.repeat.finishing}</p>;
  const finish = (): Promise<void> =>
    act(async () => {
      await call('finishSearch', { params: { search_id: search.search_id } });
      setAsking(false);
      await readAgain('search', search.search_id);
    });
  return (
    <div>
      <Button onClick={() => setAsking(true)}>{w.repeat.finish}</Button>
      <Confirm
        isOpen={isAsking}
        title={w.repeat.finishTitle}
        sentence={w.repeat.finishSentence}
        action={w.repeat.finishAction}
        isBusy={isBusy}
        onConfirm={() => void finish()}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}

/** Where all sources were read, there is nothing more to find. */
const CAN_FIND_MORE: ReadonlySet<TerminationReason | null> = new Set([
  'target_met',
  'low_match_rate',
  'user_finished',
  'user_cancelled',
  'budget_reached',
  'deadline',
  'provider_unavailable',
]);

function AfterEnd({ search }: { readonly search: Search }): ReactNode {
  const [asking, setAsking] = useState<'more' | 'again' | null>(null);
  const { isBusy, act } = useAct();
  const navigate = useNavigate();
  const params = { search_id: search.search_id };
  const go = async (started: Promise<{ readonly search_id: string }>): Promise<void> => {
    const { search_id: searchId } = await started;
    await readAgain('searches');
    await navigate({ to: '/searches/$searchId/overview', params: { searchId } });
  };
  const rerun = (replay: boolean): void =>
    void act(() => go(call('rerunSearch', { params, body: { replay } })));
  return (
    <>
      {CAN_FIND_MORE.has(search.termination_reason) ? (
        <Button onClick={() => setAsking('more')}>{w.repeat.more}</Button>
      ) : null}
      <Button onClick={() => setAsking('again')}>{w.repeat.again}</Button>
      <Button kind="ghost" isBusy={isBusy} data-tip={w.repeat.replayHint} onClick={() => rerun(true)}>
        {w.repeat.replay}
      </Button>
      <Confirm
        isOpen={asking === 'again'}
        title={w.repeat.againTitle}
        sentence={w.repeat.againSentence(formatUsd(search.spent_usd))}
        action={w.repeat.againAction}
        isBusy={isBusy}
        onConfirm={() => rerun(false)}
        onClose={() => setAsking(null)}
      />
      <FindMore
        isOpen={asking === 'more'}
        isBusy={isBusy}
        onClose={() => setAsking(null)}
        onMore={(more) => void act(() => go(call('extendSearch', { params, body: { more } })))}
      />
    </>
  );
}

const USUAL_MORE = '10';

function FindMore(props: {
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  onMore(more: number): void;
  onClose(): void;
}): ReactNode {
  const [text, setText] = useState(USUAL_MORE);
  const [fault, setFault] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const submit = (): void => {
    const more = /^\d+$/u.test(text.trim()) ? Number(text) : 0;
    const isRight = more >= 1 && more <= LIMITS.maxBusinesses;
    setFault(isRight ? undefined : w.repeat.moreFault(LIMITS.maxBusinesses));
    if (isRight) props.onMore(more);
    else field.current?.focus();
  };
  return (
    <Modal isOpen={props.isOpen} title={w.repeat.moreTitle} first={field} onClose={props.onClose}>
      <form
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label={w.repeat.moreLabel} hint={w.repeat.moreHint} fault={fault}>
          {(ids) => (
            <TextInput
              {...ids}
              ref={field}
              inputMode="numeric"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end">
          <Button kind="primary" type="submit" isBusy={props.isBusy}>
            {w.repeat.moreAction}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** One thing at a time; what is wrong with it is told. */
function useAct(): { readonly isBusy: boolean; act(work: () => Promise<void>): Promise<void> } {
  const [isBusy, setBusy] = useState(false);
  return {
    isBusy,
    async act(work): Promise<void> {
      setBusy(true);
      try {
        await work();
      } catch (error) {
        tell(error instanceof Error ? `${w.errors.create} ${error.message}` : w.errors.create);
      }
      setBusy(false);
    },
  };
}

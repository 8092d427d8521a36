import type { ReactNode } from 'react';
import { SEARCH_TYPES } from '#domain';
import { w } from '../words.ts';
import { CountryChips } from './chips-field.tsx';
import { Field, TextArea, TextInput } from './field.tsx';
import { IndustryChips } from './industry-chips.tsx';
import { type GivenList, MoreFields } from './more-fields.tsx';
import type { Draft, FieldName } from './search-form.ts';

/** What is asked for: the fields of the form. */
export function SearchFields(props: {
  readonly draft: Draft;
  readonly list: GivenList | undefined;
  shown(name: FieldName): string | undefined;
  change(part: Partial<Draft>): void;
  leave(name: FieldName): () => void;
  onList(list: GivenList | undefined): void;
}): ReactNode {
  const { draft, shown, change, leave } = props;
  return (
    <>
      <Field id="field-product" label={w.form.product} hint={w.form.productHint} fault={shown('product')}>
        {(ids) => (
          <TextArea
            {...ids}
            value={draft.product}
            placeholder={w.form.productExample}
            onBlur={leave('product')}
            onChange={(event) => change({ product: event.target.value })}
          />
        )}
      </Field>
      <fieldset className="space-y-1">
        <legend className="font-medium text-sm">{w.form.looking}</legend>
        <div className="flex gap-4">
          {SEARCH_TYPES.map((type) => (
            <label key={type} className="flex min-h-6 items-center gap-2">
              <input
                type="radio"
                name="type"
                className="accent-accent"
                checked={draft.searchType === type}
                onChange={() => change({ searchType: type })}
              />
              {type === 'customer' ? w.form.customers : w.form.suppliers}
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        id="field-industries"
        label={w.form.industries}
        hint={w.form.industriesHint}
        fault={shown('industries')}
      >
        {(ids) => (
          <IndustryChips
            ids={ids}
            values={draft.industries}
            placeholder={w.form.industriesExample}
            onChange={(industries) => change({ industries })}
          />
        )}
      </Field>
      <Field
        id="field-countries"
        label={w.form.countries}
        hint={w.form.countriesHint}
        fault={shown('countries')}
      >
        {(ids) => (
          <CountryChips
            ids={ids}
            values={draft.countries}
            placeholder={w.form.countriesExample}
            onChange={(countries) => change({ countries })}
          />
        )}
      </Field>
      <div className="grid gap-4 md:grid-cols-2">
        <Field id="field-count" label={w.form.howMany} fault={shown('count')}>
          {(ids) => (
            <TextInput
              {...ids}
              inputMode="numeric"
              value={draft.count}
              onBlur={leave('count')}
              onChange={(event) => change({ count: event.target.value })}
            />
          )}
        </Field>
        <Field id="field-budget" label={w.form.budget} hint={w.form.budgetHint} fault={shown('budget')}>
          {(ids) => (
            <TextInput
              {...ids}
              inputMode="decimal"
              value={draft.budget}
              onBlur={leave('budget')}
              onChange={(event) => change({ budget: event.target.value })}
            />
          )}
        </Field>
      </div>
      <MoreFields {...props} />
    </>
  );
}

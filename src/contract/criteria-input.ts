import * as z from 'zod';
import { type Criterion, IMPLIED_CRITERIA, IMPORTANCES, type ImpliedCriterion, LIMITS } from '#domain';
import { text } from './text.ts';

const sentence = text({ most: LIMITS.criterionLength });

/** A sentence alone is one that a company must meet. */
const CriterionInput = z.union(
  [
    sentence,
    z
      .strictObject({
        id: z
          .enum(IMPLIED_CRITERIA, { error: 'must be category or country' })
          .optional()
          .describe(
            'One of the two that follow from the request: says where it stands and how much it counts.',
          ),
        text: sentence
          .optional()
          .describe('The sentence; of `category` and `country` it follows from the request.'),
        importance: z
          .enum(IMPORTANCES, { error: 'must be must or nice' })
          .default('must')
          .describe('A `must` that is not met rejects a company; a `nice` one only moves its rank.'),
      })
      .refine(({ id, text: given }) => id !== undefined || given !== undefined, {
        path: ['text'],
        error: 'is missing',
      }),
  ],
  { error: 'must be a sentence, or an object with text and importance' },
);
type CriterionInput = z.output<typeof CriterionInput>;

export const CriteriaInput = z
  .array(CriterionInput, { error: 'must be a list' })
  .refine((given) => given.filter((each) => impliedIdOf(each) === undefined).length <= LIMITS.criteria, {
    error: `must have at most ${LIMITS.criteria} entries`,
  })
  .refine(
    (given) => IMPLIED_CRITERIA.every((id) => given.filter((each) => impliedIdOf(each) === id).length <= 1),
    {
      error: 'must name category and country once each at most',
    },
  )
  .describe(
    'Sentences about a company, in order: each is read by a rule where one can, otherwise by the language model, when one is configured.',
  );

function impliedIdOf(given: CriterionInput): ImpliedCriterion | undefined {
  return typeof given === 'string' ? undefined : given.id;
}

/** What stands for a criterion that follows from the request, until the request is read. */
const PLACEHOLDERS = {
  category: 'Is a company of the kind that is asked for.',
  country: 'Is active in a country that is asked for.',
} as const satisfies Record<ImpliedCriterion, string>;

/** The caller's criteria; which checker decides each is found when the request is read. */
export function toCriteriaAsked(given: readonly CriterionInput[]): readonly Criterion[] {
  let own = 0;
  return given.map((each): Criterion => {
    const {
      id,
      text: said,
      importance,
    } = typeof each === 'string' ? { id: undefined, text: each, importance: 'must' as const } : each;
    if (id !== undefined) return { id, text: PLACEHOLDERS[id], importance, checker: id };
    own += 1;
    return { id: `own-${own}`, text: said ?? '', importance, checker: 'model' };
  });
}

import type { Page } from 'playwright-core';
import { OPERATIONS } from '#contract';
import { isTerminal } from '#domain';
import { until } from '#testing';
import { untilAdmitted, type WebStage } from './stage.ts';

/** A screen in a state, and how one comes to it. */
export interface Screen {
  readonly name: string;
  readonly path: string;
  readonly width?: number;
  prepare?(page: Page): Promise<void>;
}

/** Every screen of the page, and what opens over it, for a search that has ended with results. */
export function screensOf(searchId: string): readonly Screen[] {
  const at = `/searches/${searchId}`;
  return [
    { name: 'searches', path: '/', prepare: (page) => page.getByRole('listitem').first().waitFor() },
    { name: 'new search', path: '/searches/new' },
    {
      name: 'new search with faults',
      path: '/searches/new',
      prepare: async (page): Promise<void> => {
        await page.getByLabel('What do you sell').fill('');
        await page.getByLabel('How many').fill('none');
        await page.getByRole('button', { name: 'Start search' }).click();
        await page.getByRole('alert').waitFor();
      },
    },
    { name: 'new search that is read', path: '/searches/new', prepare: writeDraft },
    {
      name: 'criterion menu',
      path: '/searches/new',
      prepare: async (page): Promise<void> => {
        await writeDraft(page);
        await page.getByRole('button', { name: 'Change criterion 3' }).click();
        await page.getByRole('menu').waitFor();
      },
    },
    {
      name: 'sample of five',
      path: '/searches/new',
      prepare: async (page): Promise<void> => {
        await writeDraft(page);
        await page.getByRole('button', { name: 'Try 5 first' }).click();
        await page.getByRole('region', { name: 'Try with five' }).getByRole('listitem').first().waitFor();
      },
    },
    {
      name: 'overview',
      path: `${at}/overview`,
      prepare: (page) => page.locator('li button').first().waitFor(),
    },
    { name: 'companies', path: `${at}/companies`, prepare: untilRows },
    {
      name: 'company',
      path: `${at}/companies`,
      prepare: async (page): Promise<void> => {
        await page.locator('[data-row]').first().click();
        await page.getByRole('complementary').waitFor();
      },
    },
    {
      name: 'evidence',
      path: `${at}/companies`,
      prepare: async (page): Promise<void> => {
        await page
          .getByRole('button', { name: /^Staff: / })
          .first()
          .click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'export menu',
      path: `${at}/companies`,
      prepare: async (page): Promise<void> => {
        await page.getByRole('button', { name: 'Export' }).click();
        await page.getByRole('menu').waitFor();
      },
    },
    { name: 'people', path: `${at}/people`, prepare: untilRows },
    {
      name: 'person',
      path: `${at}/people`,
      prepare: async (page): Promise<void> => {
        await page.locator('[data-row]').first().click();
        await page.getByRole('complementary').waitFor();
      },
    },
    {
      name: 'personas',
      path: `${at}/personas`,
      prepare: (page) => page.getByRole('article').first().waitFor(),
    },
    {
      name: 'market',
      path: `${at}/market`,
      prepare: (page) => page.getByRole('heading', { name: 'Size of the market' }).waitFor(),
    },
    {
      name: 'a figure of the market',
      path: `${at}/market`,
      prepare: async (page): Promise<void> => {
        await page
          .getByRole('button', { name: /^Companies in Germany: / })
          .first()
          .click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'assumptions of the market',
      path: `${at}/market`,
      prepare: async (page): Promise<void> => {
        await page.getByRole('button', { name: 'Change assumptions…' }).click();
        await page.getByRole('form', { name: 'Your assumptions' }).waitFor();
      },
    },
    {
      name: 'market on a phone',
      path: `${at}/market`,
      width: 390,
      prepare: (page) => page.getByRole('heading', { name: 'Size of the market' }).waitFor(),
    },
    { name: 'log', path: `${at}/log`, prepare: untilRows },
    { name: 'access', path: '/settings/access' },
    {
      name: 'providers',
      path: '/settings/providers',
      prepare: (page) => page.getByRole('row').nth(1).waitFor(),
    },
    {
      name: 'limits',
      path: '/settings/limits',
      prepare: (page) => page.getByRole('heading', { name: 'Time limits' }).waitFor(),
    },
    {
      name: 'privacy',
      path: '/settings/privacy',
      prepare: (page) => page.getByText('Nobody was erased.').waitFor(),
    },
    {
      name: 'what is held about a person',
      path: '/settings/privacy',
      prepare: async (page): Promise<void> => {
        await page.getByLabel('First and last name').fill('Nobody Known');
        await page.getByRole('button', { name: 'Look what there is' }).click();
        await page.getByText('Nothing is held about this person.').waitFor();
      },
    },
    { name: 'appearance', path: '/settings/appearance' },
    { name: 'about', path: '/settings/about' },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'no such search', path: '/searches/00000000-0000-4000-8000-00000000abcd/overview' },
    {
      name: 'commands',
      path: '/settings/about',
      prepare: async (page): Promise<void> => {
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox').waitFor();
      },
    },
    {
      name: 'keys',
      path: '/settings/about',
      prepare: async (page): Promise<void> => {
        await page.keyboard.press('?');
        await page.getByRole('dialog').waitFor();
      },
    },
    { name: 'companies on a phone', path: `${at}/companies`, width: 390, prepare: untilRows },
    {
      name: 'company on a phone',
      path: `${at}/companies`,
      width: 390,
      prepare: async (page): Promise<void> => {
        await page.locator('[data-row] button').first().click();
        await page.getByRole('complementary').waitFor();
      },
    },
    {
      name: 'menu on a phone',
      path: `${at}/overview`,
      width: 390,
      prepare: async (page): Promise<void> => {
        await page.locator('li button').first().waitFor();
        await page.getByRole('button', { name: 'Open the menu' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
  ];
}

function untilRows(page: Page): Promise<void> {
  return page.locator('[data-row]').first().waitFor();
}

/** A request in the form, and its reading beside it. */
async function writeDraft(page: Page): Promise<void> {
  // What another screen left in the form is not what this one shows.
  await page.evaluate(() => localStorage.removeItem('leadora.draft'));
  await page.reload();
  await page.getByLabel('What do you sell').fill('commercial refrigeration');
  await page.getByLabel('Industries').fill('supermarkets');
  await page.getByLabel('Countries').fill('Germany');
  await page.getByRole('option', { name: /Germany/u }).click();
  await page.keyboard.press('Escape');
  await addCriterion(page, REQUEST.criteria[0]);
  await page.getByText(/^shown by: gpt/u).waitFor();
}

/** Writes one more criterion into the card. */
export async function addCriterion(page: Page, text: string): Promise<void> {
  const card = page.getByRole('region', { name: 'How we read this' });
  await card.getByRole('button', { name: 'Add' }).click();
  await card.getByRole('textbox').last().fill(text);
}

export const REQUEST = {
  product_service: 'commercial refrigeration',
  industries: ['supermarkets'],
  countries: ['DE'],
  criteria: ['Runs its own stores with refrigerated shelves.'],
};

/** A search that has ended with results. */
export async function runSearch({ client }: WebStage): Promise<string> {
  const { search_id: searchId } = await client.call(OPERATIONS.createSearch, { body: REQUEST });
  await until('it has ended', async () => {
    const { status } = await client.call(OPERATIONS.getSearch, { params: { search_id: searchId } });
    return isTerminal(status);
  });
  return searchId;
}

const BLANK = 'about:blank';

/** Brings a screen into its state. */
export async function show(stage: WebStage, page: Page, screen: Screen): Promise<void> {
  await page.setViewportSize({ width: screen.width ?? 1440, height: 900 });
  // What was clicked just before may still lead elsewhere: with its document gone it cannot.
  await page.goto(BLANK).catch(() => page.goto(BLANK));
  await untilAdmitted(stage, REQUESTS_OF_A_SCREEN);
  await page.goto(`${stage.url}${screen.path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await screen.prepare?.(page);
}

/** What a screen in its state asks the server, with room to spare. */
const REQUESTS_OF_A_SCREEN = 60;

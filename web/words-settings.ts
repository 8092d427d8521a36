import { formatNumber, plural } from './parts/format.ts';

/** What the settings say; loaded with them. */
export const s = {
  providers: {
    title: 'Providers',
    sentence:
      'Who can be asked, and how they did in your searches. Keys are set as variables of the server and never shown.',
    toldBy: {
      workers: 'Which keys are there is told by the workers alive.',
      this_process: 'No worker alive told its keys: this is what the server itself has.',
    },
    workers: (count: number): string => `${plural(count, 'worker', 'workers')} alive.`,
    columns: {
      provider: 'Provider',
      state: 'State',
      lastDay: 'Last 24 hours',
      median: 'Median',
      month: 'This month',
      unlocks: 'What it is good for',
    },
    states: {
      ready: 'Ready',
      no_key: 'No key',
      refused: 'Key refused',
      limit_reached: 'Limit reached',
      unknown: 'Not known',
    },
    set: (variables: readonly string[]): string => `Set ${variables.join(' or ')}.`,
    noneNeeded: 'No key is needed.',
    calls: (calls: number, okPct: number | null): string =>
      calls === 0 ? 'not asked' : `${plural(calls, 'call', 'calls')}, ${okPct ?? 0} % ok`,
    waits: (until: string): string => `It asked us to wait until ${until}.`,
    lastError: (when: string, message: string): string => `Last fault, ${when}: ${message}`,
    failed: 'The providers could not be loaded.',
  },
  limits: {
    title: 'Limits',
    sentence: 'As this server was set up. Variables in brackets change them.',
    rows: {
      jobs: 'Jobs of one search at a time (LEADORA_MAX_JOBS)',
      budget: 'Budget of a search that names none (LEADORA_BUDGET_USD)',
      noBudget: 'no limit',
      requests: 'Requests a minute and user',
      companies: 'Companies of one search',
      criteria: 'Criteria of one search',
      countries: 'Countries of one search',
      exclude: 'Companies to leave out of one search',
    },
    time: 'Time limits',
    failed: 'The limits could not be loaded.',
  },
  privacy: {
    title: 'Privacy',
    listTitle: 'Not to be contacted',
    listSentence:
      'Companies, addresses and people on this list are hidden in every search, left out of exports, and not looked for again. Only a hash and a label are kept.',
    kind: 'What',
    kinds: { domain: 'Company', email: 'E-mail address', person: 'Person' },
    value: { domain: 'Domain', email: 'Address', person: 'First and last name' },
    examples: { domain: 'acme.com…', email: 'jane@acme.com…', person: 'Jane Doe…' },
    at: 'Company of the person (domain)',
    atHint: 'Empty means at any company.',
    reason: 'Why',
    reasonHint: 'Only you see it.',
    add: 'Add to the list',
    added: (label: string): string => `${label} is on the list.`,
    needValue: 'Write who must not be contacted.',
    none: 'Nobody is on the list.',
    since: (day: string): string => `since ${day}`,
    remove: 'Remove…',
    removeTitle: (label: string): string => `Take “${label}” off the list?`,
    removeSentence: 'It is shown again in every search, exported, and found in the next one.',
    removeAction: 'Take off the list',
    removed: 'It is off the list.',
    failed: 'The list could not be loaded.',
    eraseTitle: 'Erase a person',
    eraseSentence:
      'Finds what all your searches hold about a person, with the pages it came from. Erasing takes it out of rows, quotes, stored pages and logs, and keeps the person from coming back.',
    name: 'First and last name',
    email: 'E-mail address, if known',
    look: 'Look what there is',
    needName: 'Write a first and a last name.',
    found: (total: number): string =>
      total === 0
        ? 'Nothing is held about this person.'
        : `${plural(total, 'place holds', 'places hold')} something:`,
    counts: {
      searches: 'searches',
      decision_makers: 'rows of people',
      evidence: 'quotes',
      snapshots: 'stored pages',
      recorded_answers: 'recorded answers',
      events: 'lines of activity',
      calls: 'log entries',
      texts: 'other texts',
    },
    from: 'Read at',
    erase: 'Erase…',
    eraseAnyway: 'Keep from being found…',
    confirmTitle: (name: string): string => `Erase ${name} for good?`,
    confirmSentence: (total: number): string =>
      `${formatNumber(total)} places are deleted or blackened, and the person is put on the list above. This cannot be undone.`,
    confirmAction: 'Erase for good',
    erased: 'The person was erased and will not come back.',
    log: 'Erased so far',
    logLine: (day: string, rows: number, pages: number): string =>
      `${day}: ${plural(rows, 'row', 'rows')}, ${plural(pages, 'stored page', 'stored pages')}`,
    logNone: 'Nobody was erased.',
  },
  about: {
    licence: 'Leadora is free software under the MIT licence.',
    notices: 'Sources and what they ask for',
    list: [
      ['Directory of brands', 'name-suggestion-index, BSD-3-Clause'],
      ['Names of kinds of places', 'OpenStreetMap id-tagging-schema, ISC'],
      ['Official statistics', 'Eurostat, CC BY 4.0: name the source'],
      ['Typeface', 'Inter, SIL Open Font License 1.1'],
      ['Icons', 'Lucide, ISC'],
    ] as const,
    evidence: 'Every quote carries the licence of its own source, where the source states one.',
    api: 'API documentation',
  },
} as const;

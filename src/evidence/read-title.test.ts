import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DECISION_MAKER_LEVELS } from '#domain';
import { DEPARTMENTS, readTitle } from './read-title.ts';

const TITLES = {
  'executive management': [
    'CEO',
    'C.E.O.',
    'Chief Executive Officer',
    'Managing Director',
    'Founder & CEO',
    'Co-Founder',
    'Geschäftsführerin',
    'Geschäftsführer:in',
    'Inhaber',
    'Vorstandsvorsitzender',
    'PDG',
    'Gérante',
    'Directora General',
    'Titolare',
    'Zaakvoerder',
    'Legal representative',
    'Gesetzlicher Vertreter',
    'Représentante légale',
    'Representante legal',
    'Rappresentante legale',
    'Wettelijk vertegenwoordiger',
  ],
  'executive finance': ['CFO', 'Chief Financial Officer', 'Geschäftsführer Finanzen'],
  'director procurement': [
    'Head of Procurement',
    'Leiter Einkauf',
    'Einkaufsleiterin',
    'Director of Purchasing',
  ],
  'director sales': ['VP Sales', 'Senior Vice President, Sales', 'Vertriebsleiter'],
  'director legal': ['General Counsel', 'Head of Legal'],
  'manager marketing': ['Marketing Manager', 'Responsable marketing'],
  'individual sales': ['Sales Representative', 'Account Executive'],
  'individual legal': ['Legal Counsel'],
  'unknown unknown': ['', '—', 'constructor', 'Welcome to our house'],
} as const;

test('a title says how high somebody stands and for what, in the languages of the markets', () => {
  for (const [meaning, titles] of Object.entries(TITLES))
    for (const title of titles) {
      const { level, department } = readTitle(title);
      assert.equal(`${level} ${department}`, meaning, title);
    }
});

test('who works for a decider is no decider, and a job of the past is none', () => {
  for (const title of [
    'Assistant to the CEO',
    'Executive Assistant to the Managing Director',
    'Vorstandsassistentin',
    'Assistante de direction générale',
    'Assistant to the legal representative',
    "Founder's Associate",
  ])
    assert.equal(readTitle(title).level, 'individual', title);
  for (const title of ['Former CEO', 'Ehemaliger Geschäftsführer'])
    assert.equal(readTitle(title).level, 'unknown', title);
  assert.equal(readTitle('Former CEO, Head of Sales').level, 'director');
  assert.equal(readTitle('Product Owner').level, 'individual');
});

test('of several jobs in one title the highest decides, whatever their order', () => {
  for (const title of ['CEO and Sales Manager', 'Sales Manager, CEO', 'Engineer / Managing Director'])
    assert.equal(readTitle(title).level, 'executive', title);
});

test('any text gives one of the known words, and case, accents and spaces change nothing', () => {
  const known = Object.values(TITLES).flat();
  const title = fc.oneof(fc.constantFrom(...known), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(title, (text) => {
      const meaning = readTitle(text);
      assert.ok(DECISION_MAKER_LEVELS.includes(meaning.level) && DEPARTMENTS.includes(meaning.department));
      assert.deepEqual(readTitle(`  ${text.normalize('NFD')}\u00A0`), meaning);
    }),
  );
  for (const text of known) assert.deepEqual(readTitle(text.toUpperCase()), readTitle(text), text);
});

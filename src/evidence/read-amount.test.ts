import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPeople } from './read-amount.ts';

const MORE = Number.POSITIVE_INFINITY;

/** What somebody writes, and the number of people that it means. */
const CASES: readonly (readonly [text: string, from: number, to: number])[] = [
  ['50 to 500 staff', 50, 500],
  ['50–500 employees', 50, 500],
  ['between 1,000 and 5,000 people', 1000, 5000],
  ['1 000 to 5 000 employees', 1000, 5000],
  ['more than 200 employees', 201, MORE],
  ['200 employees or more', 200, MORE],
  ['200+ employees', 200, MORE],
  ['no fewer than 20 staff', 20, MORE],
  ['up to 10k employees', 0, 10_000],
  ['a headcount of 50 to 200', 50, 200],
  ['number of employees: 11-50', 11, 50],
  ['SME', 1, 249],
  ['50 bis 500 Mitarbeiter', 50, 500],
  ['mindestens 20 Beschäftigte', 20, MORE],
  ['Mitarbeiterzahl von 50 bis 200', 50, 200],
  ['de 50 à 500 salariés', 50, 500],
  ['plus de 100 collaborateurs', 101, MORE],
  ['entre 50 y 200 empleados', 50, 200],
  ['più di 50 dipendenti', 51, MORE],
  ['tussen 50 en 200 medewerkers', 50, 200],
  ['fler än 50 anställda', 51, MORE],
  ['minst 20 ansatte', 20, MORE],
  ['mais de 100 colaboradores', 101, MORE],
  ['powyżej 50 pracowników', 51, MORE],
];

for (const [text, from, to] of CASES)
  test(`“${text}” is ${from} to ${to} people`, () => {
    assert.deepEqual(readPeople(text), { from, to });
  });

test('what counts something else, or nothing, is no number of people', () => {
  for (const text of [
    '50 shops',
    'founded in 1990',
    'many employees',
    'sells to 500 people a day',
    'about 200 staff',
    '',
  ])
    assert.equal(readPeople(text), undefined, text);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCountryFinder } from '#sources';
import { readQuestion } from './read-question.ts';

const findCountry = await openCountryFinder();

/** A question, and what is asked for: kinds | countries | sentences. */
const QUESTIONS: readonly (readonly [question: string, reading: string])[] = [
  ['Fintech companies in Germany', 'Fintech | DE | '],
  ['Active dental labs in the United Kingdom', 'dental labs | GB | Its status is “Active”.'],
  ['Pump makers in Austria, Germany and Switzerland', 'Pump makers | AT,DE,CH | '],
  ['Bakeries in Germany with 11-50 employees', 'Bakeries | DE | Has 11-50 employees.'],
  ['Bakeries with more than 1,000 employees in NO', 'Bakeries | NO | Has more than 1,000 employees.'],
  ['Chemical companies in Japan (listed)', 'Chemical | JP | Is listed on a stock exchange.'],
  ['Börsennotierte Versicherungen in Österreich', 'Versicherungen | AT | Is listed on a stock exchange.'],
  ['shoe brands operating in fr', 'shoe | FR | Is a brand.'],
  [
    'Remote-friendly small game studios hiring in europe',
    'game studios |  | Works remotely. Is of small size. Is in “europe”.',
  ],
  ['British robotics startups founded after 2015', 'robotics | GB | Was founded after 2015.'],
  ['Berlin-based SaaS companies', 'SaaS |  | Is in “Berlin”.'],
  ['robotics + hardware companies in France', 'robotics | FR | Is also of the kind “hardware”.'],
  ['Bakeries in Europe but not in France', 'Bakeries |  | Is in “Europe”. Is not active in France.'],
  ['Bakeries in Atlantis', 'Bakeries |  | Is in “Atlantis”.'],
  ['Find me all companies in Norway', ' | NO | '],
];

for (const [question, expected] of QUESTIONS)
  test(`every word of “${question}” becomes a part of the request`, () => {
    const { industries, countries, criteria } = readQuestion(question, findCountry);
    const sentences = criteria.map(({ text }) => text).join(' ');
    assert.equal([industries.join(','), countries.join(','), sentences].join(' | '), expected);
  });

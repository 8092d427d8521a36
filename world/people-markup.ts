import type { DemoPerson, PeopleStyle } from './companies.ts';

/** The people of a page, in one of the ways real sites print them. */
export function peopleMarkup(style: PeopleStyle, people: readonly DemoPerson[]): string {
  return RENDERERS[style](people);
}

type Renderer = (people: readonly DemoPerson[]) => string;

const RENDERERS: Readonly<Record<PeopleStyle, Renderer>> = {
  cards: each(
    ({ name, title, email }) =>
      `<article class="card"><h3>${escapeHtml(name)}</h3><p>${escapeHtml(title)}</p>${mail(email)}</article>`,
  ),
  definition_list: (people) =>
    `<dl>${people.map(({ name, title }) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(title)}</dd>`).join('')}</dl>`,
  h_card: each(
    ({ name, title, email }) =>
      `<div class="h-card"><span class="p-name">${escapeHtml(name)}</span> <span class="p-job-title">${escapeHtml(title)}</span>${mail(email, 'u-email')}</div>`,
  ),
  json_ld: (people) =>
    `<script type="application/ld+json">${JSON.stringify(people.map(toJsonLd))}</script>${listed(people)}`,
  list: listed,
  microdata: each(
    ({ name, title, email }) =>
      `<div itemscope itemtype="https://schema.org/Person"><b itemprop="name">${escapeHtml(name)}</b> <i itemprop="jobTitle">${escapeHtml(title)}</i>${mail(email)}</div>`,
  ),
  rdfa: each(
    ({ name, title, email }) =>
      `<div vocab="https://schema.org/" typeof="Person"><b property="name">${escapeHtml(name)}</b> <i property="jobTitle">${escapeHtml(title)}</i>${mail(email)}</div>`,
  ),
  table: (people) =>
    `<table><tbody>${people
      .map(
        ({ name, title, email }) =>
          `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(title)}</td><td>${mail(email)}</td></tr>`,
      )
      .join('')}</tbody></table>`,
};

function each(render: (person: DemoPerson) => string): Renderer {
  return (people) => people.map(render).join('\n');
}

function listed(people: readonly DemoPerson[]): string {
  const items = people.map(
    ({ name, title, email }) => `<li>${escapeHtml(name)}, ${escapeHtml(title)}${mail(email)}</li>`,
  );
  return `<ul>${items.join('\n')}</ul>`;
}

function mail(email: string | undefined, className?: string): string {
  if (email === undefined) return '';
  return ` <a${className === undefined ? '' : ` class="${className}"`} href="mailto:${email}">${email}</a>`;
}

function toJsonLd({ name, title, email }: DemoPerson): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': 'Person',
    name,
    jobTitle: title,
    ...(email === undefined ? {} : { email }),
  };
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

import { type Criterion, countryName, LIMITS, type SearchRequest } from '#domain';
import { findChecker, foldText, isArea } from '#evidence';
import type { CountryFinder } from '#sources';

/** What a question in one sentence asks for, in the parts of a request. */
export type QuestionReading = Pick<SearchRequest, 'industries' | 'countries' | 'criteria'>;

/**
 * Reads “Active fintech companies in Germany with 11-50 employees”. Every word that says something becomes a part of the
 * request, so that a company is found only if it meets all of them.
 */
export function readQuestion(question: string, findCountry: CountryFinder): QuestionReading {
  const numbers = takeNumbers(
    ` ${question
      .replaceAll(/\s+/gu, ' ')
      .trim()
      .replace(/[?!.]+$/u, '')} `,
  );
  const listing = takeListing(numbers.rest);
  const absent = takeAbsence(listing.rest, findCountry);
  const places = takePlaces(absent.rest, findCountry);
  const kind = readKind(places.rest, findCountry);
  const sentences = [
    ...kind.sentences,
    ...places.sentences,
    ...absent.sentences,
    ...numbers.sentences,
    ...listing.sentences,
  ];
  return {
    industries: kind.industries,
    countries: [...new Set([...kind.countries, ...places.countries])],
    criteria: [...new Set(sentences)].slice(0, LIMITS.criteria).map(
      (text, index): Criterion => ({
        id: `own-${index + 1}`,
        text,
        importance: 'must',
        checker: findChecker(text),
      }),
    ),
  };
}

/** What a text says of the size, the age or the listing of companies, as sentences about one of them. */
export function readConditions(text: string): readonly string[] {
  const numbers = takeNumbers(
    ` ${text
      .replaceAll(/[,;.]+(?=\s|$)/gu, ' ')
      .replaceAll(/\s+/gu, ' ')
      .trim()} `,
  );
  return [...numbers.sentences, ...takeListing(numbers.rest).sentences];
}

interface Taken {
  readonly rest: string;
  readonly sentences: readonly string[];
}

type Groups = Readonly<Record<string, string | undefined>>;

function take(text: string, pattern: RegExp, toSentence: (groups: Groups) => string): Taken {
  const sentences = [...text.matchAll(pattern)].map(({ groups = {} }) => toSentence(groups));
  return { rest: text.replaceAll(pattern, ' ').replaceAll(/\s+/gu, ' '), sentences };
}

const BOUND =
  'more than|fewer than|less than|no more than|at least|at most|up to|over|under|above|below|between|from|mehr als|weniger als|mindestens|höchstens|bis zu|zwischen|über|unter|plus de|moins de|au moins|entre|más de|menos de|al menos|>=?|<=?|≥|≤';
const EMPLOYEES = new RegExp(
  ` (?:(?:and|with|having|employing|und|mit|et|avec|y|con|met|of) )*(?<amount>(?:(?:${BOUND}) ?)?\\d[\\d.,]*(?: ?(?:-|–|to|bis|and|und|et|y) ?\\d[\\d.,]*)?(?: ?\\+| or more| or fewer)?) (?<people>employees|people|staff|workers|team members|mitarbeitern?|mitarbeitenden?|beschäftigten?|employés|salariés|empleados|dipendenti|medewerkers)(?= )`,
  'giu',
);
const FOUNDED =
  / (?:(?:and|that were|which were|und|et) )*(?:founded|established|started|gegründet|fondées?|fundadas?) (?<when>(?:(?:in|after|before|since|from|between|nach|vor|seit|après|avant|depuis) )?(?:1[5-9]|20)\d\d(?: ?(?:-|–|to|and|und|et) ?(?:1[5-9]|20)\d\d)?)(?= )/giu;

function takeNumbers(text: string): Taken {
  const people = take(text, EMPLOYEES, ({ amount = '' }) => `Has ${amount.trim()} employees.`);
  const years = take(
    people.rest,
    FOUNDED,
    ({ when = '' }) => `Was founded ${/^\d/u.test(when) ? `in ${when}` : when}.`,
  );
  return { rest: years.rest, sentences: [...people.sentences, ...years.sentences] };
}

const LISTED =
  / (?:\((?:publicly |stock )?(?:listed|quoted|traded|börsennotiert|cotée?s?|cotizad[ao]s?|cotad[ao]s?|quotat[ei]|beursgenoteerd|börsnoterade?|notowan[ey])(?: en bourse| en bolsa| em bolsa| in borsa)?\)|(?:(?:that|which) are )?(?:publicly[ -](?:listed|traded|quoted)|stock[ -](?:exchange[ -])?listed|listed|börsennotierte?[rn]?|cotée?s?(?: en bourse)?|cotizad[ao]s?(?: en bolsa)?|cotad[ao]s?(?: em bolsa)?|quotat[ei](?: in borsa)?|beursgenoteerde?|börsnoterade?)(?: on (?:a|the) stock (?:exchange|market))?|on (?:a|the) stock (?:exchange|market))(?= )/giu;

function takeListing(text: string): Taken {
  return take(text, LISTED, () => 'Is listed on a stock exchange.');
}

const ABSENT =
  / (?:but |and |aber |mais )?(?:not|outside(?: of)?|excluding|except(?: for)?|nicht|außerhalb von|hors|sauf) (?:(?:in|from|based in|aus|en) )?(?<places>(?:the )?\p{Lu}[\p{L} .,'-]*?)(?= (?:with|that|but|mit|in|from)\b| $)/gu;

function takeAbsence(text: string, findCountry: CountryFinder): Taken {
  return take(text, ABSENT, ({ places = '' }) => {
    const codes = splitPlaces(places).flatMap((place) => findCountry(place) ?? []);
    return `Is not active in ${codes.map(countryName).join(', ')}.`;
  });
}

interface Places extends Taken {
  readonly countries: readonly string[];
}

const PLACE_WORD =
  /(?:^|\s)(?:(?:operating|based|located|headquartered|hiring|active|registered|present|ansässig|mit sitz|basées?|situées?|con sede) )?(?:in|from|across|within|throughout|around|aus|en|au|aux|nel|nella|w|i) /giu;

/** The places at the end of the question; a place that is no country must be named by the company's record. */
function takePlaces(text: string, findCountry: CountryFinder): Places {
  const [verbless] = [
    text.replace(/ (?:operating|based|located|hiring|active) (?=worldwide |globally |anywhere )/iu, ' in '),
  ];
  const openings = [...verbless.matchAll(PLACE_WORD)];
  for (const opening of openings) {
    const places = splitPlaces(verbless.slice(opening.index + opening[0].length));
    const areas = places.filter(isArea);
    const codes = places.filter((each) => !isArea(each)).map(findCountry);
    const known = codes.flatMap((code) => code ?? []);
    if (places.length === 0 || known.length < codes.length) continue;
    return {
      rest: `${verbless.slice(0, opening.index)} `,
      countries: known,
      sentences: areas.map((area) => `Is in “${area}”.`),
    };
  }
  const last = openings.at(-1);
  if (last === undefined || !/[\p{L}]/u.test(withoutCompanies(verbless.slice(0, last.index))))
    return { rest: verbless, countries: [], sentences: [] };
  const place = verbless.slice(last.index + last[0].length).trim();
  return { rest: `${verbless.slice(0, last.index)} `, countries: [], sentences: [`Is in “${place}”.`] };
}

function splitPlaces(text: string): readonly string[] {
  return text
    .split(/\s*[,/]\s*|\s+(?:and|or|und|oder|et|ou|y|e|i|&)\s+/iu)
    .map((place) => place.trim().replace(/^the /iu, ''))
    .filter((place) => place !== '');
}

interface Kind {
  readonly industries: readonly string[];
  readonly countries: readonly string[];
  readonly sentences: readonly string[];
}

const OPENING =
  /^(?:(?:please )?(?:find|show|list|give|get|search)(?: me| us)?|i (?:am|m) looking for|looking for|we need|which|what|who are|are there|suche|wir suchen|liste der) /iu;
const FILLER =
  /^(?:all|the|some|any|list of|a list of|leading|top|best|every|alle|die|les|des|los|las|are|is|there|that|which)\s/iu;
const COMPANIES =
  /(?:^|\s)(?:companies|company|firms?|businesses|business|startups?|start-ups?|corporations?|enterprises(?=\s*$)|organi[sz]ations|unternehmen|firmen|betriebe|entreprises?|sociétés?|empresas?|compañías|aziende|imprese|bedrijven|företag|selskaper|virksomheder|firmy)(?=\s|$)/giu;
const BRANDS = /(?:^|\s)(?:brands?|marken|marques|marcas|marchi|merken)(?=\s|$)/giu;
const ENDING =
  /\s(?:(?:that|which|who)(?: are)?|operating|based|located|headquartered|hiring|active|registered|with|and|in|from|mit|und|et|avec)\s*$/iu;

function withoutCompanies(text: string): string {
  return text.replaceAll(COMPANIES, ' ').replaceAll(BRANDS, ' ').trim();
}

function readKind(text: string, findCountry: CountryFinder): Kind {
  const sentences: string[] = [];
  const countries: string[] = [];
  let rest = `${text.trim()} `.replace(OPENING, '');
  while (FILLER.test(rest)) rest = rest.replace(FILLER, '');
  while (ENDING.test(rest)) rest = rest.replace(ENDING, ' ');
  if (rest.search(BRANDS) !== -1) sentences.push('Is a brand.');
  rest = withoutCompanies(rest)
    .replaceAll(/\s+/gu, ' ')
    .replace(/[\s:;,]+$/u, '')
    .replace(/^(?:in|of|from|de|del|di|du|des|da|do|von|van) /iu, '')
    .replace(/^d['’](?=\p{L})/iu, '');
  for (;;) {
    const quality = readQuality(rest, findCountry);
    if (quality === undefined) break;
    rest = rest.slice(quality.length).trim();
    if ('sentence' in quality) sentences.push(quality.sentence);
    else countries.push(quality.country);
  }
  for (;;) {
    const quality = readQualityBehind(rest);
    if (quality === undefined) break;
    rest = rest.slice(0, -quality.length).trim();
    sentences.push(quality.sentence);
  }
  const [first = '', ...others] = rest.split(/\s\+\s/u).map((part) => part.trim());
  return {
    industries: first === '' ? [] : [first],
    countries,
    sentences: [...sentences, ...others.map((label) => `Is also of the kind “${label}”.`)],
  };
}

type Quality = { readonly length: number } & ({ readonly sentence: string } | { readonly country: string });

/** What the first word says of a company beside its kind: a state, a size, a way of working, a country. */
function readQuality(text: string, findCountry: CountryFinder): Quality | undefined {
  const [first = ''] = text.split(' ');
  const based = /^(?<place>.+)-(?:based|headquartered)$/iu.exec(first)?.groups?.['place'];
  if (based !== undefined) {
    const country = findCountry(based);
    return country === undefined
      ? { length: first.length, sentence: `Is in “${based}”.` }
      : { length: first.length, country };
  }
  const word = foldText(first).replace(/,$/u, '');
  const sentence = QUALITIES[word];
  if (sentence !== undefined) return { length: first.length, sentence };
  const country = DEMONYMS.get(word) ?? (/^(?:UK|US|USA|UAE)$/u.test(first) ? findCountry(first) : undefined);
  return country === undefined ? undefined : { length: first.length, country };
}

/** French, Spanish and Italian say it behind the kind: “entreprises SaaS actives”. */
function readQualityBehind(text: string): { readonly length: number; readonly sentence: string } | undefined {
  const last = text.split(' ').at(-1) ?? '';
  const sentence = last === text ? undefined : QUALITIES_BEHIND[foldText(last)];
  return sentence === undefined ? undefined : { length: last.length, sentence };
}

const QUALITIES_BEHIND: Readonly<Record<string, string>> = Object.fromEntries(
  [
    [
      'actives actifs active actif activas activos activa activo attive attivi attiva attivo ativas ativos',
      'Active',
    ],
    ['inactives inactifs inactivas inactivos inattive inattivi inativas inativos', 'Inactive'],
  ].flatMap(([words = '', status = '']) =>
    words.split(' ').map((word) => [word, `Its status is “${status}”.`] as const),
  ),
);

const QUALITIES: Readonly<Record<string, string>> = {
  active: 'Its status is “Active”.',
  aktive: 'Its status is “Active”.',
  inactive: 'Its status is “Inactive”.',
  defunct: 'Its status is “Inactive”.',
  acquired: 'Its status is “Acquired”.',
  public: 'Is listed on a stock exchange.',
  tiny: 'Is of tiny size.',
  micro: 'Is of micro size.',
  small: 'Is of small size.',
  'small-sized': 'Is of small size.',
  medium: 'Is of medium size.',
  'medium-sized': 'Is of medium size.',
  'mid-sized': 'Is of medium size.',
  'mid-size': 'Is of medium size.',
  large: 'Is of large size.',
  big: 'Is of large size.',
  enterprise: 'Is of enterprise size.',
  'remote-friendly': 'Works remotely.',
  remote: 'Works remotely.',
  'remote-first': 'Works remote-first.',
  'fully-remote': 'Works fully remote.',
};

const DEMONYMS: ReadonlyMap<string, string> = new Map(
  `american US, australian AU, austrian AT, belgian BE, brazilian BR, british GB, canadian CA, chilean CL, chinese CN, colombian CO, czech CZ,
   danish DK, dutch NL, egyptian EG, estonian EE, finnish FI, french FR, german DE, greek GR, hungarian HU, icelandic IS, indian IN,
   indonesian ID, irish IE, israeli IL, italian IT, japanese JP, kenyan KE, korean KR, latvian LV, lithuanian LT, malaysian MY, mexican MX,
   nigerian NG, norwegian NO, pakistani PK, peruvian PE, philippine PH, polish PL, portuguese PT, qatari QA, romanian RO, russian RU,
   saudi SA, singaporean SG, spanish ES, swedish SE, swiss CH, taiwanese TW, thai TH, turkish TR, ukrainian UA, vietnamese VN,
   deutsche DE, osterreichische AT, schweizer CH, franzosische FR, britische GB`
    .replace('german DE', 'german DE')
    .split(/,\s+/u)
    .flatMap((pair) => {
      const [word = '', code = ''] = pair.trim().split(' ');
      return word === '' ? [] : [[word, code] as const];
    }),
);

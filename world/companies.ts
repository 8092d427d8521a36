/** How a site prints its people. */
export type PeopleStyle =
  | 'cards'
  | 'definition_list'
  | 'h_card'
  | 'json_ld'
  | 'list'
  | 'microdata'
  | 'rdfa'
  | 'table';
export type DemoCountry = 'AT' | 'DE' | 'ES' | 'FR' | 'IT' | 'NL';
type DemoIndustry = 'hotels' | 'supermarkets';
type DemoStores = 'none' | 'not_told' | 'refrigerated';

export interface DemoPerson {
  readonly name: string;
  readonly title: string;
  /** As the site prints it for this person. */
  readonly email?: string;
}

/** A company that does not exist, on a domain that never will (RFC 2606). */
export interface DemoCompany {
  readonly domain: string;
  readonly name: string;
  readonly country: DemoCountry;
  readonly city: string;
  readonly industry: DemoIndustry;
  readonly employees: string;
  readonly style: PeopleStyle;
  /** The first one answers for the company and is named in the legal notice. */
  readonly people: readonly DemoPerson[];
  /** Whether it has stores with refrigerated shelves: what its description and its own site say, or do not say. */
  readonly stores: DemoStores;
  /** As a list of companies prints it. */
  readonly description: string;
  readonly oddity?: 'former_employee' | 'no_robots' | 'robots_forbid_team' | 'slow' | 'testimonial';
}

type Row = readonly [
  domain: string,
  name: string,
  place: `${DemoCountry} ${string}`,
  trade: `${DemoIndustry} ${string} ${PeopleStyle}`,
  people: string,
  description: `${DemoStores}: ${string}`,
  oddity?: DemoCompany['oddity'],
];

const ROWS: readonly Row[] = [
  [
    'kornblume-markt',
    'Kornblume Markt GmbH',
    'DE Hamburg',
    'supermarkets 1200 json_ld',
    'Anneke Brodersen: Geschäftsführerin; Thilo Wessel: Leiter Einkauf <wessel>; Mareike Osthoff: Leiterin Technik und Bau <osthoff>',
    'refrigerated: Runs 38 stores of its own in and around Hamburg, each with refrigerated shelves for dairy and fresh food.',
  ],
  [
    'lindenhof-frische',
    'Lindenhof Frische KG',
    'DE Leipzig',
    'supermarkets 640 h_card',
    'Ruprecht Gahlen: Geschäftsführer; Doreen Kasulke: Leiterin Einkauf <kasulke>',
    'refrigerated: A family business since 1961. Its 17 stores in Saxony keep meat, fish and dairy on refrigerated shelves.',
  ],
  [
    'nordkorb',
    'Nordkorb Handels GmbH',
    'DE Kiel',
    'supermarkets 2300 table',
    'Hauke Thomsen: Vorsitzender der Geschäftsführung; Silke Jannsen: Leiterin Filialtechnik; Jörn Petersen-Voss: Leiter Energie',
    'refrigerated: Operates 64 stores between Kiel and Flensburg. All stores have had refrigerated shelves with doors since 2023.',
  ],
  [
    'rheinfeld-markt',
    'Rheinfeld Markt AG',
    'DE Köln',
    'supermarkets 4100 cards',
    'Beatrix Hollweg: Vorstandsvorsitzende; Konrad Emmerich: Vorstand Einkauf; Nuri Saygin: Leiter Kältetechnik <saygin>',
    'refrigerated: Runs 112 stores along the Rhine. Fresh ranges stand on refrigerated shelves in all of its stores.',
    'testimonial',
  ],
  [
    'isarkiste',
    'Isarkiste Lebensmittel GmbH',
    'DE München',
    'supermarkets 380 list',
    'Veronika Stadlhuber: Geschäftsführerin; Quirin Ebenbeck: Leiter Betrieb',
    'none: Delivers organic boxes to homes and offices in Munich. It has no stores of its own and no refrigerated shelves.',
    'slow',
  ],
  [
    'harzer-hofladen',
    'Harzer Hofladen Kette GmbH',
    'DE Goslar',
    'supermarkets 95 definition_list',
    'Detlef Rosenkranz: Inhaber und Geschäftsführer',
    'not_told: Sells what farmers of the Harz grow, and bakes its own bread.',
  ],
  [
    'kornspeicher-markt',
    'Kornspeicher Märkte GmbH',
    'DE Rostock',
    'supermarkets 760 cards',
    'Wiebke Lüders: Geschäftsführerin; Arne Klinkhammer: Leiter Einkauf',
    'refrigerated: Runs 21 stores on the Baltic coast, with refrigerated shelves for fish in most of them.',
    'robots_forbid_team',
  ],
  [
    'taunus-frischmarkt',
    'Taunus Frischmarkt GmbH',
    'DE Bad Homburg',
    'supermarkets 510 microdata',
    'Friedhelm Stockmann: Geschäftsführer; Azra Demirel: Leiterin Bau und Technik',
    'refrigerated: Fresh food is a third of its sales. It runs 14 stores and renews their refrigerated shelves every nine years.',
  ],
  [
    'spreekorb',
    'Spreekorb GmbH',
    'DE Berlin',
    'supermarkets 1750 rdfa',
    'Leonie Quast: Geschäftsführerin; Björn Achterberg: Leiter Nachhaltigkeit; Tamara Wolkow: Leiterin Einkauf <wolkow>',
    'none: Brings groceries by courier within the hour. Goods leave from three warehouses: there are no stores and no refrigerated shelves for customers.',
    'former_employee',
  ],
  [
    'schwabenkorb',
    'Schwabenkorb eG',
    'DE Ulm',
    'supermarkets 890 table',
    'Eberhard Häfele: Vorstand; Carmen Digel: Leiterin Einkauf',
    'not_told: A cooperative of 2,900 members that buys from growers nearby.',
    'no_robots',
  ],
  [
    'heidemarkt',
    'Heidemarkt Filialbetriebe GmbH',
    'DE Lüneburg',
    'supermarkets 420 list',
    'Insa Meinecke: Geschäftsführerin; Torben Schlüter: Leiter Technik',
    'refrigerated: Its 11 stores around Lüneburg have refrigerated shelves, freezers and a counter for cheese.',
  ],
  [
    'alpenkorb',
    'Alpenkorb Handels GmbH',
    'AT Innsbruck',
    'supermarkets 980 json_ld',
    'Maximilian Tschurtschenthaler: Geschäftsführer; Resi Hölzl: Leiterin Einkauf',
    'refrigerated: Runs 29 stores in Tyrol, each with refrigerated shelves.',
  ],
  [
    'panier-du-val',
    'Panier du Val SAS',
    'FR Lyon',
    'supermarkets 1400 h_card',
    'Solène Marchandeau: Présidente; Bastien Coursault: Directeur des achats <coursault>; Inès Rouvière: Directrice technique',
    'refrigerated: Runs 44 stores in the Rhône valley, each with refrigerated shelves and a cold room.',
  ],
  [
    'marche-des-dunes',
    'Marché des Dunes SA',
    'FR Bordeaux',
    'supermarkets 620 table',
    'Gauthier Lespinasse: Président; Maëlle Kervadec: Responsable maintenance',
    'refrigerated: Its 19 stores on the Atlantic coast keep fish on refrigerated shelves.',
  ],
  [
    'halles-vertes',
    'Les Halles Vertes SAS',
    'FR Nantes',
    'supermarkets 310 cards',
    'Yvonnick Tréguer: Président; Clémence Aubriot: Responsable énergie',
    'none: Lets stalls in covered markets to traders. It runs no stores and owns no refrigerated shelves.',
  ],
  [
    'grenier-lorrain',
    'Grenier Lorrain SARL',
    'FR Metz',
    'supermarkets 150 list',
    'Odile Schaeffner: Gérante; Romaric Thiébaut: Directeur des achats',
    'not_told: Buys and sells flour, cereals and preserves from Lorraine.',
  ],
  [
    'mercado-azahar',
    'Mercado Azahar S.L.',
    'ES Valencia',
    'supermarkets 870 microdata',
    'Remedios Pastrana: Directora general; Íñigo Balaguer: Jefe de compras <balaguer>',
    'refrigerated: Runs 31 stores, with refrigerated shelves for fruit and dairy.',
  ],
  [
    'cesta-serrana',
    'Cesta Serrana S.A.',
    'ES Granada',
    'supermarkets 540 list',
    'Leocadia Morillas: Consejera delegada; Fermín Almagro: Director técnico',
    'refrigerated: Its 16 stores in the Sierra have refrigerated shelves.',
  ],
  [
    'supermercados-brisa',
    'Supermercados Brisa S.L.',
    'ES Cádiz',
    'supermarkets 1100 json_ld',
    'Gonzalo Tordesillas: Director general; Macarena Uceda: Jefa de mantenimiento',
    'refrigerated: Runs 37 stores in Andalusia. New stores open with refrigerated shelves behind glass.',
  ],
  [
    'despensa-norte',
    'Despensa del Norte S.L.',
    'ES Bilbao',
    'supermarkets 260 rdfa',
    'Aitziber Goikoetxea: Directora general',
    'not_told: A wholesaler of preserves from the Cantabrian coast.',
  ],
  [
    'bottega-ligure',
    'Bottega Ligure S.p.A.',
    'IT Genova',
    'supermarkets 730 table',
    'Ottavio Parodi: Amministratore delegato; Ginevra Canepa: Responsabile acquisti',
    'refrigerated: Runs 22 stores in Liguria, each with refrigerated shelves for fresh pasta.',
  ],
  [
    'polder-markt',
    'Poldermarkt B.V.',
    'NL Zwolle',
    'supermarkets 690 cards',
    'Sietske Hoogland: Bestuurder; Wouter Brandsma: Hoofd inkoop',
    'refrigerated: Runs 18 stores with refrigerated shelves in the east of the Netherlands.',
  ],
  [
    'hotel-silberdistel',
    'Silberdistel Hotels GmbH',
    'DE Garmisch',
    'hotels 210 h_card',
    'Korbinian Reiser: Geschäftsführer; Franziska Neureuther: Leiterin Einkauf',
    'not_told: Four hotels in the Bavarian Alps, each with a restaurant.',
  ],
  [
    'auberges-du-lac',
    'Auberges du Lac SAS',
    'FR Annecy',
    'hotels 180 cards',
    'Apolline Berthod: Présidente; Ludovic Chappaz: Directeur technique',
    'not_told: Inns on Lake Annecy that are open all year.',
  ],
];

function toCompany([slug, name, place, trade, people, said, oddity]: Row): DemoCompany {
  const [industry = '', employees = '', style = ''] = trade.split(' ');
  const domain = `${slug}.example`;
  const [stores = ''] = said.split(': ', 1);
  return {
    domain,
    name,
    country: findIn(COUNTRIES, place.slice(0, 2)),
    city: place.slice(3),
    industry: findIn(INDUSTRIES, industry),
    employees,
    style: findIn(STYLES, style),
    people: people.split('; ').map((text) => toPerson(text, domain)),
    stores: findIn(STORES, stores),
    description: said.slice(stores.length + 2),
    ...(oddity === undefined ? {} : { oddity }),
  };
}

function toPerson(text: string, domain: string): DemoPerson {
  const parts = /^(?<name>[^:]+): (?<title>[^<]+?)(?: <(?<mailbox>[^>]+)>)?$/u.exec(text)?.groups ?? {};
  const { name = '', title = '', mailbox } = parts;
  return mailbox === undefined ? { name, title } : { name, title, email: `${mailbox}@${domain}` };
}

const COUNTRIES = ['AT', 'DE', 'ES', 'FR', 'IT', 'NL'] as const satisfies readonly DemoCountry[];
const INDUSTRIES = ['hotels', 'supermarkets'] as const satisfies readonly DemoIndustry[];
const STORES = ['none', 'not_told', 'refrigerated'] as const satisfies readonly DemoStores[];
const STYLES = [
  'cards',
  'definition_list',
  'h_card',
  'json_ld',
  'list',
  'microdata',
  'rdfa',
  'table',
] as const satisfies readonly PeopleStyle[];

function findIn<Word extends string>(words: readonly Word[], wanted: string): Word {
  const word = words.find((known) => known === wanted);
  if (word === undefined) throw new Error(`"${wanted}" is not one of ${words.join(', ')}.`);
  return word;
}

/** The companies of the simulated world. */
export const DEMO_COMPANIES: readonly DemoCompany[] = ROWS.map(toCompany);

import { LEGAL_REPRESENTATIVE, words } from './whole-words.ts';

export const DEPARTMENTS = [
  'management',
  'sales',
  'marketing',
  'finance',
  'technology',
  'operations',
  'procurement',
  'human_resources',
  'legal',
  'product',
  'research',
  'quality',
  'facilities',
  'customer',
  'communications',
  'unknown',
] as const;
/** The part of a company that a title speaks of. */
export type Department = (typeof DEPARTMENTS)[number];

/** The first department whose words stand in the title; `management` only when no other does. */
export const DEPARTMENT_WORDS: readonly (readonly [Department, RegExp])[] = [
  ['management', words`${LEGAL_REPRESENTATIVE}`],
  [
    'human_resources',
    words`hr, chro, human resources?, human capital, people, talent, recruit\p{L}*, personal(?! assistant| trainer| banker),
       personal(?:abteilung|leit\p{L}*|referent\p{L}*|wesen|chef\p{L}*), personalwesen, ressources humaines, rh, rrhh,
       recursos humanos, risorse umane, personeelszaken, hrm, payroll, drh`,
  ],
  [
    'procurement',
    words`procurement, purchas\p{L}+, buyers?, buying, sourcing, \p{L}*einkauf\p{L}*, beschaffung\p{L}*, achats?,
       acheteu\p{L}+, compras, comprador\p{L}*, acquisti, approvvigionamenti, \p{L}*inko(?:op|per)\p{L}*, supplier \p{L}+, cpo
       (?=procurement)`,
  ],
  [
    'customer',
    words`customers?, client\p{L}*, support, kunden\p{L}*, clientes?, clienti, klant\p{L}*, after ?sales, customer experience`,
  ],
  [
    'communications',
    words`communications?, press, pr, public relations, investor relations, public affairs, media relations, corporate affairs,
       kommunikation\p{L}*, presse\p{L}*, comunica\p{L}+, communicatie, external affairs, global affairs`,
  ],
  [
    'marketing',
    words`marketing, cmo, brand\p{L}*, growth, advertising, werbung, marketinglei\p{L}+, mercadotecnia, mercadeo, e ?commerce`,
  ],
  [
    'sales',
    words`sales, cro, revenue, commercial, business development, account (?:manager|executive|director), key account\p{L}*,
       \p{L}*vertrieb\p{L}*, \p{L}*verkauf\p{L}*, commerciale?, ventes?, ventas, comercial, vendite,
       \p{L}*verko(?:op|per)\p{L}*, export\p{L}*, vendas, sprzedaz\p{L}*, cco`,
  ],
  [
    'finance',
    words`financ\p{L}*, cfo, account(?:ing|ants?|s), controllers?, controlling, treasur\p{L}+, tax, audit\p{L}*,
       \p{L}*finanz\p{L}*, \p{L}*buchhalt\p{L}*, rechnungswesen, comptab\p{L}*, contab\p{L}*, amministrazione,
       financieel, boekhoud\p{L}*, investments?, daf`,
  ],
  [
    'legal',
    words`legal, counsel, compliance, law\p{L}*, attorney, ethics, privacy, recht\p{L}*, justi[zt]\p{L}*, juri\p{L}+,
       legale, giuridic\p{L}+, company secretary, corporate secretary, secretary, clo`,
  ],
  [
    'research',
    words`research\p{L}*, r ?& ?d, r d, scien(?:ce|tist|tific)\p{L}*, cso, forschung\p{L}*, recherche\p{L}*, investigacion,
       ricerca, onderzoek\p{L}*, medical, clinical, innovation\p{L}*`,
  ],
  [
    'quality',
    words`quality, \p{L}*qualitat\p{L}*, qualite, calidad, qualita, kwaliteit\p{L}*, hse, ehs, qhse, safety`,
  ],
  [
    'facilities',
    words`facilit(?:y|ies), real estate, property, maintenance, gebaude\p{L}*, instandhaltung\p{L}*, mantenimiento,
       manutenzione, onderhoud\p{L}*, construction, technisches? facility`,
  ],
  [
    'product',
    words`products?, cpo, produkt(?!ion)\p{L}*, produits?, productos?, prodotto, merchandis\p{L}+, ux, design\p{L}*`,
  ],
  [
    'technology',
    words`technolog\p{L}+, tech, dsi, technical, techni(?:k|sch\p{L}*|que|cien), it, cto, cio, ciso, software, engineer\p{L}*,
       developers?, development, informati\p{L}+, information, edv, data, digital\p{L}*, cyber\p{L}*, security, systems?,
       entwickl\p{L}+, \p{L}*ingenieur\p{L}*, tecnolog\p{L}+, tecnic\p{L}+, ingegner\p{L}+, ingenier\p{L}+, ai,
       automation`,
  ],
  [
    'operations',
    words`operations?, coo, operativ\p{L}*, operaciones, operazioni, production, \p{L}*produktion\p{L}*, produccion,
       produzione, productie, manufacturing, plant, logisti\p{L}*, supply chain, warehouse, lager\p{L}*, betrieb(?!srat)\p{L}*,
       werk(?!stud)\p{L}*, filial\p{L}*, markt(?:leit|manag)\p{L}*, fertigung\p{L}*, exploitation, fleet, store, stores`,
  ],
  [
    'management',
    words`ceo, chief executive, managing, chef(?:fe)? d entreprise, director\p{L}* (?:ejecutiv\p{L}|gerente), zaakvoerder,
       executive director, chair(?:man|woman|person)?, president(?:e|in)?, (?:co)?founder,
       (?:co)?owner, vp, svp, evp, general manager, \p{L}*geschaftsfuhr\p{L}*, geschaftsleitung, \p{L}*vorstand\p{L}*, (?:mit)?inhaber\p{L}*,
       (?:mit)?grunder\p{L}*, pdg, gerante?, direct\p{L}+ generale?, director\p{L}* general, consejer\p{L}+
       delegad\p{L}+, amministrat\p{L}+, titolare, fondat\p{L}+, fundador\p{L}*, algemeen directeur, eigenaar, oprichter,
       bestuur\p{L}*, board, gerente general, direttore generale, partner, strategy, propietari[oa], proprietari[oa],
       proprietaire, duen[oa], dirigeante?, verkstallande direktor, vd, chief of staff, prezes, toimitusjohtaja, daglig leder`,
  ],
];

import { REGISTRIES } from '#domain';

/** What a list can say of a company. */
export const LIST_FIELDS = [
  'name',
  'website',
  'country',
  'city',
  'industry',
  'employees',
  'status',
  'founded',
  'listing',
  'area',
  'remote',
  'technologies',
  'aliases',
  ...REGISTRIES,
  'description',
] as const;
export type ListField = (typeof LIST_FIELDS)[number];

/**
 * Headers as CRMs export them and people write them, in the languages of our users, the more usual first. A later group is
 * read only in a list without the ones before: beside “Company City”, “City” is where a person lives.
 */
export const HEADERS: Readonly<Record<ListField, readonly string[]>> = {
  name: [
    `company name, company, account name, organization name, organisation name, organization, organisation, business name, legal name,
     firma, firmenname, unternehmen, unternehmensname, firmenbezeichnung, entreprise, nom entreprise, nom de l entreprise, societe,
     nom de la societe, raison sociale, denomination, empresa, nombre de la empresa, nombre empresa, razon social, azienda, nome azienda,
     ragione sociale, bedrijf, bedrijfsnaam, nome da empresa, razao social, foretag, virksomhed, firma nazwa, nazwa firmy`,
    'name, account, business, security, nom, nombre, nome, naam, nazwa, navn, namn',
  ],
  website: [
    `website, website url, company website, company website url, company url, web site, homepage, home page, homepage url, webseite,
     internetseite, internet, site web, site internet, site, pagina web, sitio web, web, sito web, sito, webadresse, webpage,
     company domain name, company domain, domain, domain name, domains, primary domain, domaine, dominio, domein`,
    'url, link, web address, www',
  ],
  country: [
    `company country, company country region, billing country, billing country code, hq country, headquarters country, account country,
     primary location country, primary location country code, location country, location country code, address country, organization country,
     headquarters country code, company country code, country of address`,
    `country, country region, country name, country code, country iso, iso country, iso country code, land, staat, lander, pays, pais, pais region,
     paese, nazione, nation, kraj, landkode, landcode`,
  ],
  city: [
    `company city, billing city, hq city, headquarters city, account city, primary location city, primary location locality, location city,
     location locality, address city, organization city, city of address`,
    'city, town, locality, stadt, ort, ville, commune, ciudad, localidad, municipio, poblacion, citta, comune, plaats, stad, vestigingsplaats, cidade, miasto, by',
  ],
  industry: [
    `sub industry, gics sub industry, industry, company industry, primary industry, industries, industry name, branche, wirtschaftszweig,
     industrie, activite, secteur d activite, sector de actividad, actividad, rubro, settore di attivita, attivita, bedrijfstak, ramo, branza,
     industry group, gics industry group, industry sector, sector, gics sector, sektor, secteur, settore, vertical, category, categories,
     kategorie, categorie, categoria, business type, tags, keywords`,
  ],
  employees: [
    `employees, number of employees, no of employees, nr of employees, num employees, employee count, employees count, employee number,
     total employees, employee range, employees range, employee size, company size, headcount, head count, staff, staff count, team size,
     size range, mitarbeiter, mitarbeiterzahl, mitarbeiteranzahl, anzahl mitarbeiter, anzahl der mitarbeiter, beschaftigte, anzahl beschaftigte,
     unternehmensgrosse, effectif, effectifs, nombre d employes, nombre de salaries, salaries, taille, taille de l entreprise, empleados,
     numero de empleados, n de empleados, plantilla, tamano de la empresa, trabajadores, dipendenti, numero dipendenti, numero di dipendenti,
     addetti, medewerkers, aantal medewerkers, werknemers, funcionarios, numero de funcionarios, pracownicy, liczba pracownikow, ansatte, anstallda`,
    'size',
  ],
  status: ['status, company status, operating status, business status'],
  founded: [
    `founded, founded year, year founded, founding year, founded on, foundation year, established, year established, incorporated,
     gegrundet, grundungsjahr, grundung, annee de creation, date de creation, ano de fundacion, anno di fondazione, oprichtingsjaar`,
  ],
  listing: ['symbol, ticker, ticker symbol, stock symbol, stock ticker, exchange, stock exchange'],
  area: ['region, company region, market region, sales region, territory, area, continent, geography'],
  remote: ['remote policy, remote work policy, work policy, work model, workplace type, remote'],
  technologies: ['technologies, technology, tech stack, technology stack, technologien'],
  aliases: [
    `aliases, alias, aka, also known as, other names, other name, alternative names, alternative name, alternate names, alt names, trading name,
     trading names, trade name, trade names, trading as, dba, dba name, doing business as, brand name, brand names, short name, common name,
     former name, former names, previous name, previous names, formerly, formerly known as, old name, historical names, handelsname,
     handelsnamen, markenname, kurzname, fruherer name, fruhere namen, fruhere firma, ehemals, weitere namen, nom commercial,
     noms commerciaux, nom d usage, enseigne, sigle, ancien nom, anciens noms, ancienne denomination, nombre comercial, nombres comerciales,
     nombre anterior, antiguo nombre, marca, marca comercial, nome commerciale, insegna, marchio, ex nome, nome precedente, handelsnaam,
     handelsnamen nl, vroegere naam, vorige naam, nome fantasia, nome comercial, nome anterior, nazwa handlowa, poprzednia nazwa`,
  ],
  lei: ['lei, lei code, lei number, legal entity identifier, gleif lei'],
  isin: ['isin, isin code, isin number'],
  vat: [
    `vat, vat id, vat no, vat nr, vat number, vat reg no, vat registration number, vat registration, vatin, eu vat, eu vat number, tax id,
     tax number, ust id, ustid, ust idnr, ust id nr, ust nr, umsatzsteuer id, umsatzsteuer identifikationsnummer, uid, uid nr, uid nummer,
     mwst nr, mwst nummer, tva, n tva, no tva, numero tva, numero de tva, tva intracommunautaire, n tva intracommunautaire,
     numero de tva intracommunautaire, nif, cif, cif nif, nif cif, nif iva, nif vies, numero de iva, p iva, piva, partita iva,
     codice fiscale e partita iva, btw, btw nr, btw nummer, btw id, nip, vat ue, momsnr, momsnummer, moms registreringsnummer, alv numero`,
  ],
  siren: ['siren, siret, n siren, no siren, numero siren, code siren, n siret, numero siret, siren siret'],
  companies_house: [
    `companies house, companies house number, companies house no, companies house id, companies house company number,
     uk company number, uk company registration number`,
  ],
  hrb: [
    `hrb, hrb nr, hrb nummer, hra, handelsregister, handelsregistereintrag, handelsregister nr, handelsregister nummer, handelsregisternummer,
     registergericht und nummer, register court and number`,
  ],
  cik: ['cik, cik code, cik number, sec cik, edgar cik, central index key'],
  wikidata: ['wikidata, wikidata id, wikidata qid, wikidata item, wikidata url, qid, brand wikidata'],
  company_number: [
    `company number, company no, company registration number, company reg no, registration number, registration no, registered number,
     reg no, reg number, crn, registry number, registry id, national id, national registration number, entity number, registernummer,
     register nr, firmenbuchnummer, firmenbuch, fn, unternehmensnummer, numero d immatriculation, rcs, numero rcs, numero d entreprise,
     numero de registro, registro mercantil, numero de inscripcion, numero registro imprese, numero di registro, registro imprese, codice fiscale, rea,
     numero rea, kvk, kvk nr, kvk nummer, kv k, kv k nr, kv k nummer, ondernemingsnummer, kbo, bce, kbo nummer, organisasjonsnummer, organisationsnummer,
     organisation number, organization number, org nr, orgnr, cvr, cvr nr, cvr nummer, y tunnus, business id, krs, numer krs, regon, ico`,
  ],
  description: [
    `description, company description, long description, full description, about, about us, about the company, business description,
     short description, summary, company summary, overview, one liner, tagline, blurb, profile, notes, beschreibung, kurzbeschreibung,
     firmenbeschreibung, descriptif, presentation, descripcion, descrizione, omschrijving, beschrijving, descricao, opis, beskrivelse`,
  ],
};

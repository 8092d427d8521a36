import { foldText } from '#evidence';

function folded(words: string): ReadonlySet<string> {
  return new Set(foldText(words).split(/\s+/u));
}

/** Stand before a name. */
export const HONORIFIC =
  /^(?:mr|mrs|ms|miss|mx|messrs|dr|drs|prof|professor|sir|dame|lord|lady|hon|rev|herr|herrn|frau|hr|fr|mme|mlle|monsieur|madame|m|sr|sra|srta|sig|signor|signora|dott|dottssa|dhr|mevr|mw|ing|dipl|dkfm|mag|univ|priv|doz|ir|bc|mgr|mudr|judr|phdr|rndr|doc|inz|inż|lic|arq|avv|rag|geom|h|c|h\.?c|e\.?h|rer|nat|med|phil|jur|oec|pol|habil|techn|agr|vet|dent|kfm|wirt|betriebsw)\.?$/iu;
/** Stand after a name, or, as `jun.`, inside of it. */
export const POST_NOMINAL =
  /^(?:ph\.?d|m\.?d|d\.?phil|m\.?phil|e?m\.?b\.?a|j\.?d|c\.?p\.?a|c\.?f\.?a|f\.?c\.?a|f\.?c\.?c\.?a|a\.?c\.?a|acca|cima|cipd|esq|jr|sr|jun|sen|i{2,3}|iv|ll\.?m|ll\.?b|ll\.?d|m\.?sc|m\.?eng|b\.?eng|b\.?sc|b\.?a|m\.?a|m\.?s|b\.?s|b\.?com|m\.?p\.?h|m\.?p\.?a|m\.?p\.?p|pharm\.?d|psy\.?d|ed\.?d|sc\.?d|d\.?sc|d\.?b\.?a|d\.?d\.?s|d\.?v\.?m|p\.?e|r\.?n|frcs|frcp|o\.?b\.?e|m\.?b\.?e|c\.?b\.?e|k\.?b\.?e|k\.?c|q\.?c|dipl\.?-?ing|mag|fh|csc|drsc)\.?$/iu;
/** Parts of a name that may be written small. */
export const PARTICLES: ReadonlySet<string> = new Set(
  `von vom van der de den del della dello degli dei di da do dos das du des la le les el al ul bin ibn ben ter ten te zu zum zur af av y e i op het 't und o ó
  ua mac mc d d' st san santa`.split(/\s+/u),
);

/** Words of headings, buttons, companies and sentences. A text with one of them is no name, whatever else is in it. */
export const NEVER_NAMES: ReadonlySet<string> = folded(
  `the our your their its these those who what when where why how more learn and for with from about by has have not yes please thank thanks welcome hello
  subscribe download login logout register submit previous menu homepage sitemap website blog news newsroom webinar podcast articles posts career careers
  vacancy vacancies openings privacy policy conditions cookie cookies imprint notice disclaimer copyright rights reserved contact contacts support help
  faq email mail phone telephone fax address linkedin twitter facebook instagram youtube github xing
  team teams leadership management executive executives board directors people staff crew members employee employees leaders founders
  company companies corporate business enterprise group gmbh ag kg ohg inc ltd llc plc corp corporation limited sarl srl bv aps oyj kft doo
  holdings partners partnership partnerships customer customers client clients investor investors advisor advisors adviser advisers advisory
  university school institute college academy foundation association council committee ministry department division offices headquarters
  product products services service solutions solution platform software technology technologies systems industry industries sector sectors
  awards certificate certificates introduction summary experience expertise sustainability innovation strategy research development engineering
  operations manufacturing production logistics procurement purchasing marketing finance accounting controlling resources compliance communications
  relations investment investments digital artificial intelligence analytics automation internet networks app apps api
  studies reports annual quarterly international worldwide national regional
  monday tuesday wednesday thursday saturday sunday january february september october november december
  admin administrator webmaster editor author writer anonymous unknown user null undefined
  premium standard plans pricing information foods works labs laboratory laboratories ventures insurance airlines hotel hotels
  unser unsere unserer unserem unseren ihre ihrer ihnen eine einer einen und oder mit fur bei uber auf aus im ins zum mehr erfahren lesen anzeigen weiter
  zuruck startseite karriere stellen stellenangebote aktuelles neuigkeiten kontakt datenschutz impressum anfahrt ansprechpartner ansprechpartnerin
  geschaftsfuhrung geschaftsleitung vorstand aufsichtsrat mitarbeiter abteilung vertrieb einkauf buchhaltung unternehmen gesellschaft firma leistungen
  produkte losungen referenzen kunden registergericht amtsgericht handelsregister umsatzsteuer verantwortlich angaben gemass telefon telefax strasse
  postfach inhalt haftung urheberrecht vertreten sehr geehrte damen herren liebe
  notre votre equipe accueil mentions legales entreprise societe contactez savoir lire suite actualites carriere recrutement direction conseil
  administration siege produits partenaires qui sommes pour avec dans sur
  nuestro nuestra nuestros nuestras equipo inicio aviso empresa quienes somos contacto noticias trabaja direccion consejo productos servicios clientes para
  nostro nostra nostri nostre squadra siamo azienda societa contatti notizie leggi scopri direzione consiglio prodotti servizi legali gli nella delle
  onze bedrijf medewerkers directie vacatures nieuws colofon diensten producten klanten voor een
  nasz nasze zespol aktualnosci kariera zarzad produkty uslugi polityka prywatnosci onas spolecnost kontakty vedeni
  foretag ledning styrelse medarbetare vores virksomhed ledelse bestyrelse medarbejdere bedrift styret ansatte yritys yhteystiedot johto hallitus henkilosto
  meista nossa nosso contato contactos diretoria servicos`,
);

/** Cities and regions that titles and headings speak of. */
export const CITIES: ReadonlySet<string> = folded(
  `buenos aires sao rio janeiro kuala lumpur aviv abu dhabi vegas nordrhein westfalen rhein ruhr baden hessen bayern sachsen holstein brandenburg
  costa provence bretagne normandie cataluna andalucia lombardia toscana
  paris london york berlin hamburg munich munchen koln cologne frankfurt stuttgart dresden leipzig wien vienna zurich basel bern
  geneva madrid barcelona valencia sevilla roma rome milano milan torino napoli firenze lyon marseille toulouse bordeaux lille nice amsterdam rotterdam utrecht
  brussels bruxelles antwerp gent oslo bergen stockholm goteborg malmo copenhagen kobenhavn aarhus helsinki tampere tallinn riga vilnius warszawa warsaw
  krakow gdansk praha prague brno bratislava budapest bucharest bucuresti sofia athens zagreb ljubljana beograd belgrade lisboa lisbon porto dublin cork
  edinburgh glasgow manchester birmingham liverpool leeds bristol oxford cambridge boston chicago austin dallas houston denver seattle atlanta
  miami francisco angeles diego jose toronto montreal vancouver sydney melbourne tokyo singapore hong kong dubai mumbai delhi bangalore shanghai beijing`,
);

/** Words that are names as often as not: short ones, places, months, things. Only a given name before them tells. */
export const SELDOM_NAMES: ReadonlySet<string> = folded(
  `my you we they this that all any each every new of or to at in on as is are was be no here view show see read click start find get try book buy order call
  send sign log join meet follow share search next back top skip close open home page pages media event events story stories article post job jobs opening
  terms legal tel office branch leader member holding partner industry quality safety security history culture mission vision values overview background
  award sales human data cloud machine learning network online mobile web case study report global local north south east west central friday guest name
  title position role function free pro basic plan price prices special best first second third last general important food bank capital energy power tools
  motors sons bros press
  ihr euch sie wir uns das die der dem den ein ist sind nos vos plus les des une con los las por leer mas saber chi note per con ons over met het lees meer
  nas nasi lide vart vara var om oss
  may june april august march
  germany deutschland france spain espana italy italia netherlands nederland belgium austria osterreich switzerland schweiz suisse england britain scotland
  ireland wales poland polska portugal sweden sverige norway norge denmark danmark finland suomi greece europe europa asia africa america american
  states united kingdom saint sankt san santa
  park street road avenue square station airport center centre house building tower bridge castle church market garden valley river lake mountain beach
  island forest hill hills field fields lane court plaza platz allee weg
  blue red green black white silver gold golden yellow orange royal grand great good smart fast easy simple happy deep clear pure fresh star sun moon sky
  sea ocean water fire earth air light stone iron steel wood glass paper
  coffee tea wine beer bread milk fish meat fruit apple honey
  pump pumps valve valves motor tool car cars truck trucks bus train ship boat bike plane
  bar restaurant cafe shop store stores outlet mall museum theater theatre cinema gallery club fitness sport sports spa salon clinic hospital pharmacy
  spring summer autumn winter morning evening night day week month year
  art design music film books game games toys fashion beauty health care life style living work family children kids baby
  mini super ultra mega micro nano alpha beta gamma delta omega`,
);

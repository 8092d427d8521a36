import { foldText } from '#evidence';

function folded(words: string): readonly string[] {
  return foldText(words).trim().split(/\s+/u);
}

/** Words of jobs in languages and spellings that `readTitle` has no level for. */
const OFFICE_WORDS: ReadonlySet<string> = new Set(
  folded(`
  ceo cfo coo cto cmo cio cpo cro cso cdo cco cao clo cbo cxo cgo cno cvo cko chro ciso chief president vicepresident vice-president chair chairperson chairwoman
  chairman deputy md gm counsel actuary statistician economist trustee non-executive lead co-lead captain head secretary spokesman spokeswoman spokesperson
  receptionist operator inspector instructor coach trainer mentor therapist physician geologist chemist biologist pharmacist curator producer strategist
  evangelist ambassador steward dispatcher mechanic electrician foreman apprentice journalist photographer auditor notary lawyer attorney solicitor barrister
  broker dealer trader underwriter adjuster fellow professor lecturer supervisor bookkeeper cashier storekeeper tester programmer member membre membro miembro medlem lid
  notar notarin architekt architektin sekretariat hausmeister monteur monteurin fahrer fahrerin komplementär sprecher sprecherin vorstand inhaber inhaberin
  dirigeant dirigeante secrétaire trésorier trésorière administrateur administratrice chargé chargée chef cheffe adjoint adjointe assistant assistante
  acheteur acheteuse juriste avocat avocate associé associée collaborateur collaboratrice délégué déléguée animateur animatrice formateur formatrice coordinateur
  coordinatrice conseiller conseillère président présidente ingénieur ingénieure pdg gérant gérante
  director directora directors directores directoras directorul directoare subdirector subdirectora gerente gerentes jefe jefa jefes encargado encargada
  presidenta vicepresidente vicepresidenta secretario secretaria tesorero tesorera consejero consejera coordinador coordinadora administrador administradora socio
  socia socios fundador fundadora apoderado apoderada técnico técnica comercial abogado abogada contable ingeniero ingeniera dueño dueña titular
  responsabile responsabili segretario segretaria titolare titolari soci consigliere procuratore procuratrice impiegato impiegata addetto addetta ingegnere
  tecnico geometra avvocato presidente socia capocantiere capoprogetto caporeparto capoufficio
  bestuurder bestuurslid voorzitter penningmeester secretaris hoofd eigenaar eigenaresse zaakvoerder vennoot oprichter inkoper verkoper boekhouder
  vd ägare medägare ejer medejer eier medeier grundare medgrundare grundlaggare stifter medstifter gründer ordförande formand styreleder styremedlem ekonom
  toimitusjohtaja varatoimitusjohtaja perustaja perustajaosakas omistaja yrittäjä osakas
  prezes prezeska wiceprezes wiceprezeska członek członkini prokurent prokurentka handlowiec doradca inżynier pełnomocnik główny główna właściciel
  jednatel jednatelka jednatelé majitel majitelka spolumajitel účetní technik prokurista vedoucí předseda předsedkyně místopředseda manažer manažerka
  konateľ konateľka konatelia vedúci vedúca predseda
  ügyvezető tulajdonos társtulajdonos alapító társalapító elnök elnöke könyvelő
  președinte vicepreședinte administrator administratorul asociat fondator economist șef contabil
  sócio sócia gerência diretoria chefe responsável coordenador coordenadora engenheiro engenheira consultor consultora
  vlasnik vlasnica prokurist vodja vođa osnivač suosnivač ustanovitelj soustanovitelj voditelj voditeljica predsjednik predsjednica predsednik predsednica
  vadovas vadovė savininkas direktors direktore valdes īpašnieks vadītājs vadītāja juhataja omanik asutaja kaasasutaja tegevjuht juhatuse
  πρόεδρος αντιπρόεδρος ιδιοκτήτης μέλος διευθύνων διευθύνουσα
  управител собственик съосновател основател ръководител мениджър власник засновник співзасновник голова основатель сооснователь владелец
  kurucu ortak müdür müdürü başkan başkanı
  `),
);

/** Beginnings of such words: languages that bend their words, and compounds. */
const OFFICE_BEGINNINGS: readonly string[] = folded(`
  geschäftsführ geschäftsleit mitglied vorsitzend stellvertret vorstands gesellschafter prokurist rechtsanw steuerberat
  directeur directrice direttor direttric diretor direktor dyrekto ředitel riaditeľ präsident vizepräsident
  amministrat fondatri fondator zakladatel spoluzakladatel założyciel współzałożyciel współwłaściciel kierowni specjalist przewodnicz koordynator menadżer menedżer
  księgow asystent przedstawiciel igazgat vezérigazgat
  διευθυντ διευθύντ ιδρυτ διαχειριστ υπεύθυν
  директор председател председник керівник генеральн руководител начальник менеджер засновни власниц оснивач руководилац
`);

/** Ends of such words, in languages that write them together: Vertriebsleiter, salgschef, myyntijohtaja. */
const OFFICE_ENDS: readonly string[] = folded(`
  leiter leiterin leitung chef chefin chefen vorstand vorständin beauftragter beauftragte verantwortlicher verantwortliche kaufmann kauffrau techniker technikerin
  meister meisterin assistenz assistentin betreuer betreuerin planer planerin konstrukteur konstrukteurin disponent disponentin controller controllerin
  spezialist spezialistin koordinator koordinatorin anwalt anwältin referent referentin berater beraterin ingenieur ingenieurin einkäufer einkäuferin verkäufer verkäuferin
  buchhalter buchhalterin sachbearbeiter sachbearbeiterin entwickler entwicklerin sekretär sekretärin inhaber inhaberin gründer gründerin
  manager manageress managerin leider hoofd medewerker medewerkster adviseur ontwikkelaar directeur
  direktör direktør direktorin direktor sjef leder ledare ansvarlig ansvarig indehaver konsult ingenjör ingeniør rådgiver rådgivare säljare selger sælger konsulent
  medarbetare medarbejder medarbeider grundläggare stifter formand ordförande medlem mitglied
  johtaja päällikkö vastaava asiantuntija insinööri koordinaattori assistentti
  vezető vezetője igazgató igazgatója mérnök spetsialist juht
`);

const SHORTEST_FIRST_PART = 3;

/** Whether a folded word is a job or part of one's name. */
export function isOfficeWord(word: string): boolean {
  return (
    OFFICE_WORDS.has(word) ||
    OFFICE_BEGINNINGS.some((beginning) => word.startsWith(beginning)) ||
    OFFICE_ENDS.some(
      (end) => word.endsWith(end) && (word === end || word.length >= end.length + SHORTEST_FIRST_PART),
    )
  );
}

/** Words of titles and of what they are for; a part after a comma made of such words is no other company. */
export const AREAS: ReadonlySet<string> = new Set(
  foldText(`
  a an and or of for the to in on at with ex & + - – de des du la le les l d et y e i und für der die das des dem den von im in zur zum al alla del della dei delle di da do
  dos das en el los las og och ja za na w z
  global worldwide international group corporate central regional national local overseas domestic foreign europe european emea apac amer americas america
  north south east west northern southern eastern western latin middle africa asia pacific australia oceania uk us usa eu dach benelux nordics nordic iberia
  cee mena anz latam india china japan greater region regions market markets area areas country countries city states europa deutschland österreich schweiz
  executive senior junior deputy acting interim assistant associate vice co joint general principal chief lead head group first second non independent
  sales marketing finance financial accounting accounts controlling treasury tax audit internal external legal law regulatory compliance governance risk ethics
  privacy security safety quality assurance control environment environmental health hse esg sustainability sustainable climate energy
  operations operational operating operation supply chain logistics procurement purchasing sourcing buying category inventory warehouse warehousing distribution
  transport transportation fleet shipping production manufacturing plant plants factory maintenance engineering technical technology technologies tech it
  information data analytics analysis intelligence ai artificial machine learning digital software hardware systems system cloud infrastructure network networks
  platform platforms architecture cyber cybersecurity research development r&d science scientific sciences innovation innovations product products design creative
  ux ui brand branding content communication communications media press public relations affairs investor investors stakeholder stakeholders government policy
  human resources resource people talent culture recruiting recruitment learning training organisation organization organizational development diversity inclusion
  equity belonging workplace facilities facility real estate property properties asset assets portfolio portfolios partnership partnerships partner partners
  alliances alliance channel channels customer customers client clients consumer consumers user success support service services care experience relationship
  account key accounts commercial business revenue growth strategy strategic planning performance transformation change program programme programs programmes
  project projects process processes improvement excellence delivery implementation integration solutions solution consulting advisory retail wholesale
  ecommerce e-commerce commerce online trade trading merchandising merchandise stores store franchise franchising export import pricing
  industry industries industrial energy power gas oil water utilities utility renewables renewable wind solar nuclear electric electrical electronics mechanical
  automotive automobile mobility aerospace aviation space defence defense marine maritime offshore onshore rail railway construction building buildings
  infrastructure civil structural mining metals materials chemicals chemical plastics packaging paper textiles apparel footwear fashion home living beauty
  personal food foods beverage beverages dairy seafood meat grocery fresh agriculture agricultural farming crop crops animal pet
  pharma pharmaceutical pharmaceuticals medicine medicines medical medtech clinical hospital hospitals patient patients therapeutics therapeutic oncology
  immunology neuroscience cardiology vaccines biologics biotech biotechnology diagnostics devices device drug drugs generic generics specialty health healthcare
  bank banking insurance reinsurance claims underwriting actuarial investment investments investing wealth capital markets equity equities credit lending loans
  mortgage payments payment cards card fintech fixed income funds fund pension pensions private corporate institutional securities acquisitions mergers m&a
  entertainment gaming games sports sport music film television broadcast publishing editorial news education educational academic school schools university
  travel tourism hospitality hotel hotels restaurants leisure events event fitness wellness
  advertising ads social community communities search mobile telecom telecommunications wireless broadband internet web online enterprise mid-market smb
  core new emerging advanced applied special general administration administrative office secretariat board committee supervisory management management team
  chain value field application applications laboratory lab labs test testing validation verification certification workshop shop floor site sites
  einkauf vertrieb verkauf verwaltung technik entwicklung forschung produktion fertigung qualität qualitätssicherung finanzen personal recht recht logistik lager
  buchhaltung rechnungswesen marketing kommunikation öffentlichkeitsarbeit presse kundenservice kundendienst kunden service innendienst außendienst ausbildung
  arbeitssicherheit umwelt energie instandhaltung montage konstruktion projekte projektmanagement betrieb werk export import digitalisierung organisation it edv
  unternehmensentwicklung strategie beschaffung anwendungstechnik planung bau immobilien
  achats ventes finances finance ressources humaines rh production qualité technique commercial commerciale développement recherche logistique juridique
  communication export marketing informatique système systèmes systemes réseau clientèle service services affaires générales stratégie maintenance travaux
  compras ventas finanzas recursos humanos producción calidad técnica técnico comercial desarrollo investigación logística jurídico comunicación exportación
  informática operaciones administración clientes proyectos negocio estrategia mantenimiento obras
  acquisti vendite finanza risorse umane produzione qualità tecnica tecnico commerciale sviluppo ricerca logistica legale comunicazione informatica
  operazioni amministrazione clienti progetti strategia manutenzione
  inkoop verkoop financiën personeelszaken personeel productie kwaliteit techniek ontwikkeling onderzoek logistiek juridische zaken communicatie
  klantenservice bedrijfsvoering projecten strategie onderhoud
  salg økonomi ekonomi personal produktion kvalitet teknik utveckling udvikling logistik juridik kommunikation drift indkøb inköp försäljning försäljning kundservice
  myynti talous henkilöstö tuotanto laatu tekniikka kehitys viestintä
  sprzedaży sprzedaż finansowy finanse produkcji produkcja jakości logistyki marketingu kadr zakupów rozwoju zarządu
  `)
    .trim()
    .split(/\s+/u),
);

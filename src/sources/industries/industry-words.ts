/** A kind of business as people ask for it, and what classifications and directories call it. */
export interface IndustryWords {
  /** What people say, in the languages of our users; a list may use these as labels too. */
  readonly names: readonly string[];
  /** Labels that mean this kind or a part of it, as classifications write them. */
  readonly labels: readonly string[];
  /** Words that a text of such a company says, where it has no label. */
  readonly words: readonly string[];
}

/** `names | labels | words`, each with semicolons: labels hold commas of their own. */
const ROWS = `
software; software companies; application software; software development; software publishers; logiciels; software firms; programas informaticos | Software; Application Software; Systems Software; IT Services; Software & Services; Computer Software; Computer Programming; IT consulting | software; saas
saas; software as a service; cloud software; b2b software | saas; software as a service | saas; software as a service
it services; it service providers; it consulting; it dienstleister; informatique; servicios informaticos; systems integration | IT Services; IT consulting; Information Technology & Services | it services; it consulting
technology; tech; information technology; it; technologie; tecnologia | Software; IT Services; Semiconductors & Semiconductor Equipment; Technology Hardware, Storage & Peripherals; Electronic Equipment, Instruments & Components; Communications Equipment; Interactive Media & Services; Information Technology; technology | technologies; technology; software; saas; web; app; apps; cloud; platform; developers; api; open source; data; online; digital; wordpress; internet; hosting; code
hardware; technology hardware; computer hardware | Technology Hardware, Storage & Peripherals; hardware; Technology Hardware & Equipment | hardware
semiconductors; semiconductor; chips; chip makers; microchips; halbleiter; semi conducteurs; semiconductores | Semiconductors & Semiconductor Equipment; semiconductors | semiconductor; semiconductors
electronics; electronic components; elektronik; electronique; electronica; elettronica | Electronic Equipment, Instruments & Components; electronics; Electrical/Electronic Manufacturing | electronics; electronic
electrical equipment; electrical engineering; elektrotechnik; equipement electrique | Electrical Equipment | electrical equipment
communications equipment; network equipment; networking equipment | Communications Equipment; Computer Networking | networking
cybersecurity; cyber security; information security; it security; infosec; it sicherheit | cybersecurity; Computer & Network Security | cybersecurity; cyber security
artificial intelligence; ai; kunstliche intelligenz; intelligence artificielle; inteligencia artificial; intelligenza artificiale | artificial intelligence; ai | artificial intelligence; ai
machine learning; ml | machine learning; ml | machine learning
developer tools; developer tooling; devtools; dev tools; tools for developers; programming tools; entwicklerwerkzeuge | developer tools; devtools | developer tools; developers
data engineering; data infrastructure | data engineering | data engineering
open source; open source software | open source | open source
fintech; fin tech; financial technology; financial tech; fintechs; finanztechnologie | fintech; financial technology | fintech; financial technology
crypto; crypto web3; web3; blockchain; cryptocurrency; digital assets; krypto | crypto web3; blockchain; cryptocurrency; web3 | crypto; web3; blockchain
payments; payment services; payment processing; zahlungsdienste; paiements; pagos | payments | payments
banking; banks; bank; commercial banks; banken; banques; bancos; banche; kreditinstitute; lenders | Banks; banking; Commercial Banks; Diversified Banks; Regional Banks | bank; banks; banking
insurance; insurers; insurance carriers; insurance providers; underwriters; versicherung; versicherungen; versicherer; assurance; assurances; assureurs; seguros; aseguradoras; assicurazioni; verzekeraars; verzekeringen; forsakring; forsikring; ubezpieczenia | Insurance; insurers | insurance; insurer
consumer finance; consumer lending; consumer credit | Consumer Finance; consumer finance | consumer finance
capital markets; asset management; asset managers; investment management; brokers; brokerage; vermogensverwaltung | Capital Markets; Asset Management & Custody Banks; Investment Banking & Brokerage | asset management; capital markets
mortgage finance; mortgages; mortgage lenders | Thrifts & Mortgage Finance; mortgages | mortgage
finance; financial services; financials; financial institutions; finanzdienstleistungen; finanzen; services financiers; servicios financieros; servizi finanziari | Banks; Capital Markets; Consumer Finance; Diversified Financial Services; Diversified Financials; Insurance; Thrifts & Mortgage Finance; finance; Financials; Financial Services | financial services; finance
healthcare; health care; medical care; medical; gesundheitswesen; gesundheit; sante; soins de sante; sanidad; salud; sanita; zorg; gezondheidszorg | Health Care Providers & Services; Health Care Equipment & Supplies; Health Care Technology; Health Care Equipment & Services; healthcare; Hospital & Health Care | healthcare; health care
health tech; healthtech; digital health; e health; health it; health technology | Health Care Technology; health tech; digital health; healthcare it | health tech; digital health
medical devices; medical device; medtech; medical technology; medical equipment; medizintechnik; dispositifs medicaux; dispositivos medicos | Health Care Equipment & Supplies; medical devices; medtech | medical device; medical devices
hospitals; clinics; healthcare providers; krankenhauser; kliniken; hopitaux; hospitales | Health Care Providers & Services; hospitals | hospital; clinic
pharma; pharmaceuticals; pharmaceutical; pharmaceutical industry; drug makers; drugmakers; drug manufacturers; pharmaindustrie; pharmazeutika; pharmaunternehmen; arzneimittel; laboratoires pharmaceutiques; farmaceutica; farmaceuticos; lakemedel | Pharmaceuticals; pharma; Pharmaceutical Manufacturing | pharmaceutical; pharmaceuticals
biotech; biotechnology; bio tech; biotechs; biotechnologie; biotecnologia | Biotechnology; biotech | biotechnology; biotech
life sciences; life science; biowissenschaften; sciences de la vie | Biotechnology; Pharmaceuticals; Life Sciences Tools & Services; Pharmaceuticals, Biotechnology & Life Sciences; life sciences | life sciences
drug discovery | drug discovery | drug discovery
therapeutics; therapies | therapeutics | therapeutics
machinery; machines; machine builders; machine manufacturers; industrial machinery; machinery manufacturers; mechanical engineering; maschinenbau; maschinen; maschinenbauer; machines industrielles; constructeurs de machines; maquinaria; macchinari; machinebouw; maskiner | Machinery; Industrial Machinery; Mechanical or Industrial Engineering | machinery; machines
robotics; robots; robotik; robotique; robotica | robotics | robotics; robots
manufacturing; manufacturers; industrial manufacturing; industrial; producers; fertigung; industrie; fabricants; fabricantes | Machinery; Building Products; Electrical Equipment; Chemicals; Industrial Conglomerates; Auto Components; Construction Materials; Containers & Packaging; Paper & Forest Products; Metals & Mining; Household Durables; Textiles, Apparel & Luxury Goods; manufacturing; Industrials | manufacturing; manufacturer; manufacturers
conglomerates; industrial conglomerates; holding companies; mischkonzerne | Industrial Conglomerates; Multi-Sector Holdings | conglomerate
chemicals; chemical; chemical industry; chemical manufacturers; chemical producers; chemie; chemische industrie; chimie; produits chimiques; quimica; productos quimicos; chimica; kemi; kemikalier | Chemicals; Specialty Chemicals | chemical; chemicals
plastics; packaging; containers; verpackung; emballage; envases | Containers & Packaging; packaging; Packaging and Containers | packaging
paper; forestry; forest products; wood products; pulp; papier; holz; papel | Paper & Forest Products | paper; pulp; timber
automotive; automobile; automobiles; auto industry; automotive industry; car industry; vehicle manufacturers; car makers; carmakers; car manufacturers; automobilindustrie; automobilbau; autoindustrie; industrie automobile; automocion; automotriz; settore automobilistico | Automobiles; Auto Components; Automobiles & Components; automotive | automotive; vehicles
auto parts; car parts; automotive suppliers; automotive components; autoteile; automobilzulieferer; autozulieferer; pieces automobiles; autopartes | Auto Components | auto parts; automotive parts
electric vehicles; ev; evs; elektroautos | electric vehicles | electric vehicles; ev
aerospace; defence; defense; aerospace & defense; aviation & aerospace; luft und raumfahrt; rustung; aeronautique; aeroespacial | Aerospace & Defense; aerospace | aerospace; defense
real estate; property; properties; property companies; immobilien; immobilier; immobiliare; bienes raices; inmobiliaria; vastgoed; fastigheter; eiendom | Real Estate Management & Development; Equity Real Estate Investment Trusts (REITs); Real Estate; real estate | real estate; property
reits; real estate investment trusts | Equity Real Estate Investment Trusts (REITs) | reit
proptech; property technology; real estate tech | proptech | proptech
construction; building industry; building companies; builders; contractors; construction companies; civil engineering; bau; bauwesen; baugewerbe; bauunternehmen; bauindustrie; bauwirtschaft; btp; batiment; construccion; constructoras; edilizia; costruzioni; bouw; bouwbedrijven; bygg; byggforetag; budownictwo | Construction & Engineering; Construction Materials; Building Products; construction; Building Materials | construction
building materials; construction materials; building products; cement; baustoffe; materiaux de construction; materiales de construccion | Construction Materials; Building Products; Building Materials | building materials; cement
energy; energy industry; energy companies; energie; energia; energiewirtschaft; energi | Oil, Gas & Consumable Fuels; Energy Equipment & Services; Electric Utilities; Independent Power and Renewable Electricity Producers; Gas Utilities; Multi-Utilities; Energy; energy | energy
oil & gas; oil and gas; petroleum; oil; natural gas; fossil fuels; erdol; ol und gas; petrole; petroleo; petrolio | Oil, Gas & Consumable Fuels; Energy Equipment & Services; Oil & Energy; Oil & Gas Midstream | oil; gas
utilities; power utilities; energy suppliers; electric utilities; power supply; stromversorger; versorger; energieversorger; services publics | Electric Utilities; Independent Power and Renewable Electricity Producers; Gas Utilities; Multi-Utilities; Water Utilities; Utilities | utility; utilities
water utilities; water supply; water; wasserversorgung | Water Utilities | water
renewables; renewable energy; green energy; clean energy; wind power; erneuerbare energien; energies renouvelables; energias renovables | Independent Power and Renewable Electricity Producers; renewable energy; Renewables & Environment | renewable energy; renewables
climate; climate tech; climatetech; climate technology; klima; climat | climate; climatetech; climate tech | climate
solar; solar power; solar energy; photovoltaics | solar power; solar | solar
logistics; freight; shipping & logistics; supply chain logistics; logistik; spedition; logistique; logistica; fret | Air Freight & Logistics; Marine; Road & Rail; Transportation Infrastructure; logistics; Logistics and Supply Chain | logistics; freight
transport; transportation; haulage; transportwesen; verkehr; transportes; trasporti; vervoer | Air Freight & Logistics; Marine; Road & Rail; Transportation Infrastructure; transportation; Transportation; Transportation/Trucking/Railroad | transport; transportation
shipping; marine transport; marine shipping; sea freight; maritime; shipping lines; reederei; schifffahrt; transport maritime; rederi | Marine; maritime | shipping; maritime
rail; railways; railroads; trucking; road haulage; bahn | Road & Rail; trucking | rail; trucking
airlines; airline; air transport; fluggesellschaften; compagnies aeriennes; aerolineas | Airlines; airlines | airline; airlines
supply chain; supply chain management; lieferkette | supply chain | supply chain
telecom; telecommunications; telecommunication; telecoms; telco; telcos; telekommunikation; telekom; telecomunicaciones; telecomunicazioni | Diversified Telecommunication Services; Telecommunication Services; Telecommunications Services; Wireless Telecommunication Services; telecommunications | telecom; telecommunications
media; publishing; broadcasting; medien; verlage; medios | Media; Media & Entertainment; media; Publishing | media
entertainment; film; movies; unterhaltung; divertissement | Entertainment; entertainment | entertainment
gaming; games; video games; game studios; game developers; spiele; jeux video; videojuegos | gaming; video games; Computer Games | games; gaming
social media; interactive media; online media | Interactive Media & Services; social media | social media
marketing; marketing agencies; advertising; adtech; werbung; publicite; publicidad | marketing; advertising; Marketing and Advertising | marketing; advertising
food & beverage; food and drink; food & drink; food industry; food; beverages & food; lebensmittel; lebensmittelindustrie; nahrungsmittel; nahrungsmittel und getranke; lebensmittel und getranke; agroalimentaire; alimentation; alimentos; alimentos y bebidas; alimentare; voeding; livsmedel | Food Products; Beverages; Food & Staples Retailing; Hotels, Restaurants & Leisure; Food, Beverage & Tobacco; food & beverage; Food Production | food; beverage; beverages
beverages; drinks; breweries; getranke; boissons; bebidas; bevande | Beverages; Wine and Spirits | beverages; drinks; brewery
food tech; foodtech | food tech | food tech
agriculture; farming; agribusiness; agtech; agritech; landwirtschaft; agricultura; agricoltura; landbouw | Food Products; agriculture; Farming | agriculture; farming
tobacco; tabak; tabac; tabaco | Tobacco; tobacco | tobacco
retail; retailers; einzelhandel; handel; commerce de detail; detaillants; comercio minorista; commercio al dettaglio; detailhandel; detaljhandel | Specialty Retail; Internet & Direct Marketing Retail; Food & Staples Retailing; Distributors; Multiline Retail; Retailing; retail | retail; retailer
e commerce; ecommerce; online retail; online shops; online retailers; internet retail; onlinehandel; commerce en ligne; comercio electronico | Internet & Direct Marketing Retail; e commerce | e commerce; ecommerce
supermarkets; grocery; groceries; grocery retail; food retail; lebensmitteleinzelhandel | Food & Staples Retailing; grocery; Supermarkets | grocery; supermarket
wholesale; wholesalers; distributors; distribution; trading companies; grosshandel; grossistes; mayoristas; groothandel | Distributors; Trading Companies & Distributors; Wholesale | wholesale; distributor
marketplace; marketplaces; marktplatz; marktplatze | marketplace | marketplace
textiles; apparel; clothing; fashion; luxury goods; textile industry; textil; mode; bekleidung; textiles & apparel; moda; abbigliamento; kleding | Textiles, Apparel & Luxury Goods; apparel; fashion; Apparel & Fashion | apparel; fashion; textile
furniture; household durables; home appliances; consumer electronics; mobel; haushaltsgerate | Household Durables; Furniture | furniture; household
household products; personal products; cosmetics; beauty; personal care; kosmetik; cosmetique; cosmeticos | Household Products; Personal Products; Household & Personal Products; beauty; Cosmetics | cosmetics; personal care
consumer; consumer goods; konsumguter; biens de consommation | Consumer Goods; consumer | consumer
travel; tourism; hospitality; travel & tourism; tourismus; reisen; tourisme; voyage; turismo; viajes | Hotels, Restaurants & Leisure; Airlines; travel; Leisure, Travel & Tourism; Hospitality | travel; tourism
hotels; hotel; restaurants; leisure; hotels & restaurants; hotellerie; gastronomie; gastgewerbe; hoteles; alberghi | Hotels, Restaurants & Leisure; Hospitality | hotel; restaurant
education; edtech; ed tech; e learning; elearning; bildung; enseignement; educacion; istruzione; onderwijs; utbildning | Diversified Consumer Services; education; edtech; elearning; Education Management | education; learning
human resources; hr tech; hrtech; hr software; hr technology; people tech | hr tech; human resources | hr tech; human resources
recruiting; recruitment; staffing; personnel; personalvermittlung; zeitarbeit; personaldienstleister; recrutement | recruiting; Staffing and Recruiting; Human Resource & Employment Services | recruiting; staffing
professional services; business services; dienstleistungen; services aux entreprises | Professional Services; Commercial Services & Supplies; Commercial & Professional Services; professional services | professional services
consulting; management consulting; consultants; unternehmensberatung; beratung; conseil; consultoria; consulenza | Professional Services; Research & Consulting Services; consulting; Management Consulting | consulting
legal; legaltech; legal tech; law; law firms; rechtsanwalte; juridique | legal; legaltech; Legal Services; Law Practice | legal
accounting; accountants; audit; buchhaltung; comptabilite; contabilidad | accounting | accounting
waste management; recycling; environmental services; entsorgung; abfallwirtschaft; gestion des dechets | Commercial Services & Supplies; Waste Management; Environmental Services | waste; recycling
mining; metals; metals & mining; mining & metals; mining companies; metal industry; steel; mineral exploration; bergbau; metall; metallindustrie; stahl; mines; metallurgie; mineria; metales; metallurgia; gruvor | Metals & Mining; mining; Mining & Metals; Steel | mining; metals
b2b; business to business | b2b | b2b
space; space exploration; space tech; raumfahrt; espace | space exploration | space
nonprofit; non profit; charity; ngo; gemeinnutzig | nonprofit; Nonprofit Organization Management | nonprofit`;

export const INDUSTRY_WORDS: readonly IndustryWords[] = ROWS.trim()
  .split('\n')
  .map((row) => {
    const [names = '', labels = '', words = ''] = row.split(' | ');
    return { names: splitCells(names), labels: splitCells(labels), words: splitCells(words) };
  });

function splitCells(cells: string): readonly string[] {
  return cells.split(/;\s*/u).filter((cell) => cell.trim() !== '');
}

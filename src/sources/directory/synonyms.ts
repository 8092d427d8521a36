/**
 * Everyday words of trade for directory categories, where the vocabulary of OpenStreetMap's editors has another word for
 * it or none. A row holds the category keys, then the words.
 */
const ROWS: readonly SynonymRow[] = [
  [
    'shop/supermarket',
    'food and staples retailing, food staples retailing, grande distribution, grande distribuzione, gran distribucion, grocery store, grocery, groceries, grocer, food retail, food retailing, food retailer, grocery retail, hypermarket, discount grocer, food discounter, lebensmitteleinzelhandel, lebensmittelmarkt, lebensmittelhandel, verbrauchermarkt, epicerie, grande surface, hypermarché, hipermercado, ipermercato, abarrotes, levensmiddelen, levensmiddelenwinkel',
  ],
  [
    'tourism/hotel',
    'resort, holiday resort, ferienhotel, hotel, hotelier, hotelkette, hotellerie, hotel industry, hotelgewerbe, hospedaje, albergo, hotelería, lodging',
  ],
  [
    'amenity/car_rental',
    'autovermieter, alquiler de vehiculos, location de vehicules, noleggio veicoli, rental car, car hire, rent a car, vehicle rental, auto rental, mietwagen, autoverleih, location de voiture, alquiler de coches, alquiler de autos, noleggio auto, autonoleggio, autoverhuur',
  ],
  [
    'amenity/fuel',
    'petrol station, gas station, filling station, service station, fuel station, fuel retail, fuel retailer, petrol, benzinestation, station essence, gasolinera',
  ],
  [
    'leisure/fitness_centre',
    'gym, fitness, fitness centre, fitness center, fitness club, fitness studio, health club, fitnessstudio, salle de sport, gimnasio, palestra, sportschool',
  ],
  [
    'shop/optician',
    'optician, optical, optical store, optics, eyewear, augenoptiker, optiker, brillen, opticien, optica, ottica',
  ],
  [
    'amenity/bank',
    'savings bank, cooperative bank, building society, volksbank, genossenschaftsbank, caja de ahorros, caisse d’epargne, bank, banking, retail bank, banken, banque, banco, banca, sparkasse, credit union',
  ],
  [
    'shop/doityourself',
    'diy, do it yourself, home improvement, home improvement store, building supplies store, baumarkt, bricolage, bricolaje, bricolaje tienda, fai da te, bouwmarkt',
  ],
  [
    'amenity/fast_food',
    'fast food, quick service restaurant, qsr, takeaway, schnellrestaurant, imbiss, comida rapida, restauration rapide',
  ],
  [
    'amenity/restaurant',
    'gaststatte, wirtshaus, restaurant, dining, casual dining, gastronomie, ristorante, restaurante, restaurateur',
  ],
  [
    'amenity/cafe',
    'cafe, coffee shop, coffee house, coffee bar, kaffeehaus, cafeteria, caffetteria, koffiebar',
  ],
  ['amenity/pharmacy', 'pharmacy, drugstore, apotheke, pharmacie, farmacia, apotheek'],
  ['shop/chemist', 'drogerie, drogeriemarkt, drogist, chemist, droguerie'],
  [
    'shop/clothes',
    'clothing, clothes, apparel, fashion, fashion retail, fashion retailer, apparel retail, mode, bekleidung, vetement, moda, ropa, abbigliamento, kleding',
  ],
  ['shop/shoes', 'shoe, footwear, schuh, schuhgeschaft, chaussure, zapateria, zapatos, calzature, schoenen'],
  [
    'shop/furniture',
    'furniture, mobelhaus, mobel, meuble, muebles, mobilificio, negozio di mobili, arredamento, meubels',
  ],
  [
    'shop/electronics',
    'electronics, consumer electronics, electronics retail, elektronikmarkt, electronique, electronica, elettronica',
  ],
  ['shop/convenience', 'convenience store, corner shop, minimarket, spätkauf, superette'],
  [
    'shop/department_store',
    'department store, warenhaus, kaufhaus, grand magasin, grandes almacenes, grande magazzino, warenhuis',
  ],
  ['shop/bakery', 'bakery, baker, backerei, boulangerie, panaderia, panetteria, bakkerij, panificio'],
  [
    'shop/car',
    'car dealer, car dealership, auto dealer, vehicle dealer, autohaus, autohandler, concessionnaire, concesionario, concessionaria, autodealer',
  ],
  [
    'shop/car_repair',
    'taller, taller de coches, car repair, auto repair, garage, car workshop, autowerkstatt, kfz werkstatt, werkstatt, garage automobile, taller mecanico, autofficina, officina, autogarage',
  ],
  ['shop/car_parts', 'car part, auto part, autoteile, piece auto, recambios, ricambi auto, auto onderdelen'],
  [
    'shop/tyres',
    'tyre, tire, tyre dealer, tire dealer, reifenhandler, reifen, pneu, neumaticos, gomme, banden',
  ],
  [
    'shop/hairdresser',
    'hairdresser, hair salon, barber, friseur, coiffeur, salon de coiffure, peluqueria, parrucchiere, kapper',
  ],
  ['shop/beauty', 'beauty salon, cosmetic studio, kosmetikstudio, institut de beauté'],
  [
    'shop/cosmetics,shop/perfumery',
    'cosmetic, cosmetics retail, perfumery, parfumerie, perfumeria, profumeria',
  ],
  ['shop/jewelry', 'jewellery, jewelry, jeweller, jeweler, juwelier, bijouterie, joyeria, gioielleria'],
  ['shop/books', 'book, bookshop, bookseller, buchhandlung, librairie, libreria, boekhandel'],
  ['shop/toys', 'toy, spielwaren, spielzeug, jouet, juguete, giocattoli, speelgoed'],
  [
    'shop/sports',
    'deportes, articulos deportivos, sports, sporting goods, sport retail, sportgeschaft, sporthandel, articles de sport',
  ],
  [
    'shop/pet',
    'zoohandlung, zoofachhandel, pet, pet supply, pet supplies, pet food, tierbedarf, animalerie, dierenwinkel, tienda de mascotas',
  ],
  [
    'shop/garden_centre',
    'garden centre, garden center, gartencenter, gartenmarkt, jardinerie, tuincentrum, vivero',
  ],
  ['shop/mobile_phone', 'mobile phone, cell phone, smartphone, handyladen, telefonia'],
  [
    'shop/telecommunication,office/telecommunication',
    'telecom, telecoms, telecommunications, telco, telekommunikation, telecomunicaciones, telecomunicazioni, mobile operator, mobile network operator',
  ],
  [
    'shop/wholesale,shop/trade',
    'wholesale, wholesaler, cash and carry, großhandel, großhändler, grossiste, mayorista, grossista, groothandel, builders merchant, building materials, baustoffhandel',
  ],
  [
    'shop/travel_agency',
    'travel agency, travel agent, reiseburo, agence de voyage, agencia de viajes, agenzia di viaggi, reisbureau',
  ],
  ['shop/variety_store', 'variety store, dollar store, discount store, pound shop, non food discounter'],
  ['shop/storage_rental', 'self storage, storage, lagerraum'],
  [
    'shop/plant_hire,shop/tool_hire',
    'equipment rental, tool rental, tool hire, plant hire, construction equipment rental, baumaschinenverleih',
  ],
  [
    'shop/funeral_directors',
    'funeral home, funeral director, bestattungsinstitut, pompes funebres, funeraria',
  ],
  ['shop/alcohol,shop/wine', 'liquor store, off licence, wine merchant, spirituosen, weinhandel, caviste'],
  ['shop/hearing_aids', 'hearing aid, horakustiker, horgerate, audioprothesiste, audifonos'],
  [
    'office/insurance',
    'insurance broker, versicherungsmakler, krankenkasse, krankenversicherung, mutuelle, versicherer, assureur, insurance, insurer, insurance company, versicherung, assurance, seguros, aseguradora, assicurazione, verzekering',
  ],
  [
    'office/estate_agent',
    'estate agent, real estate, real estate agency, realtor, real estate broker, immobilienmakler, makler, agence immobiliere, inmobiliaria, agenzia immobiliare, makelaar',
  ],
  [
    'office/employment_agency',
    'employment agency, staffing, staffing agency, recruitment agency, temp agency, zeitarbeit, personaldienstleister, interim, agence d’interim, empresa de trabajo temporal, agenzia per il lavoro, uitzendbureau',
  ],
  [
    'office/consulting',
    'consulting, consultancy, management consulting, unternehmensberatung, conseil, consultoria, consulenza',
  ],
  [
    'office/lawyer',
    'law firm, lawyer, attorney, legal services, anwaltskanzlei, cabinet d’avocats, bufete, studio legale, advocatenkantoor',
  ],
  ['office/coworking', 'coworking, co working, serviced office, flexible office'],
  [
    'office/logistics',
    'logistics, logistics company, freight forwarder, logistik, spedition, logistique, logistica, logistiek',
  ],
  ['office/security', 'security company, security service, sicherheitsdienst'],
  [
    'office/moving_company',
    'moving company, removal company, umzugsunternehmen, demenageur, mudanzas, traslochi, verhuisbedrijf',
  ],
  ['office/tax_advisor', 'tax advisor, tax preparer, steuerberater'],
  ['amenity/cinema', 'cinema, movie theater, movie theatre, kino, cine, bioscoop'],
  [
    'amenity/charging_station',
    'charging station, ev charging, ladestation, ladesaule, borne de recharge, electrolinera',
  ],
  ['amenity/parking', 'parking garage, parkeergarage, car park, parking, parking operator, parkhaus'],
  ['amenity/car_wash', 'car wash, waschanlage, lavage auto, lavado de coches, autolavaggio, wasstraat'],
  ['amenity/car_sharing', 'car sharing, carsharing'],
  ['amenity/bicycle_rental', 'bike sharing, bike rental, fahrradverleih'],
  [
    'amenity/kindergarten,amenity/childcare',
    'kindergarten, childcare, day care, daycare, nursery, kita, kinderbetreuung, creche, guarderia, asilo nido, kinderopvang',
  ],
  [
    'amenity/dentist',
    'dental office, dentist office, orthodontist, zahnarztpraxis, dentist, dental practice, dental clinic, dental, zahnarzt, dentiste, dentista, tandarts',
  ],
  [
    'amenity/veterinary',
    'veterinary, vet, veterinarian, veterinary clinic, tierarzt, tierklinik, veterinaire, veterinario, dierenarts',
  ],
  [
    'amenity/clinic,amenity/doctors,amenity/hospital',
    'medical center, medical centre, health center, health centre, polyclinic, poliklinik, arztehaus, centro medico, centre medical, clinic, medical clinic, hospital, klinik, krankenhaus, clinique, clinica, ospedale, ziekenhuis',
  ],
  [
    'healthcare/laboratory',
    'clinical laboratory, laboratorio clinico, laboratorio di analisi, medical laboratory, diagnostic laboratory, diagnostics laboratory, medizinisches labor, laboratoire d’analyses',
  ],
  ['amenity/language_school', 'language school, sprachschule'],
  ['amenity/prep_school,amenity/training', 'tutoring, tutoring centre, nachhilfe, training centre'],
  [
    'amenity/ice_cream',
    'ice cream parlour, ice cream parlor, ice cream, eisdiele, glacier, heladeria, gelateria, ijssalon',
  ],
  ['amenity/pub,amenity/bar', 'pub, bar, kneipe, bars'],
  [
    'amenity/casino,amenity/gambling,shop/bookmaker',
    'casino, gambling, betting, betting shop, bookmaker, spielbank, wettburo',
  ],
  ['amenity/money_transfer,amenity/bureau_de_change', 'money transfer, currency exchange, remittance'],
  [
    'amenity/post_office,amenity/post_depot,amenity/parcel_locker',
    'postal service, parcel service, courier, post, paketdienst, correos, mensajeria',
  ],
  ['craft/electrician', 'electrician, electrical contractor, elektriker, elektroinstallateur'],
  [
    'craft/cleaning',
    'cleaning service, reinigungsfirma, reinigungsunternehmen, entreprise de nettoyage, empresa de limpieza, impresa di pulizie, schoonmaakbedrijf, cleaning company, commercial cleaning, gebaudereinigung',
  ],
  ['leisure/sports_centre', 'sports centre, sports center, leisure centre'],
  [
    'tourism/theme_park',
    'theme park, amusement park, freizeitpark, parc d’attractions, parque de atracciones, pretpark',
  ],
  ['tourism/caravan_site', 'campsite, campground, camping, campingplatz'],
  ['highway/services', 'motorway services, service area, raststatte'],
  [
    'office/it',
    'software, software company, saas, information technology, it services, it, technology, tech, edv, informatique, informatica',
  ],
  ['amenity/school', 'school, schule, ecole, colegio, escuela, scuola'],
  [
    'amenity/university,amenity/college',
    'university, college, higher education, hochschule, universitat, universite, universidad, universita',
  ],
  [
    'office/construction_company',
    'construction, construction company, bauunternehmen, construccion, costruzioni',
  ],
  ['shop/supermarket,shop/variety_store', 'discounter, lebensmittel discounter, hard discounter'],
  [
    'amenity/car_rental,shop/rental',
    'van rental, van hire, truck rental, truck hire, transportervermietung, lkw vermietung',
  ],
  [
    'amenity/fast_food,amenity/restaurant',
    'pizza shop, pizzeria, pizza delivery, burger shop, burger restaurant, pizzalieferdienst',
  ],
  ['shop/laundry', 'laundromat, launderette, laundrette, waschsalon, laverie, lavanderia, wasserette'],
  [
    'healthcare/physiotherapist',
    'physiotherapy, physiotherapie, physical therapy, kinesitherapeute, fisioterapia, fisioterapeuta',
  ],
  ['shop/kitchen', 'kitchen shop, kitchen studio, kitchen showroom, kuchenstudio, kuchenhaus, cuisiniste'],
  ['shop/bed', 'mattress, bedding, matratzen, bettenhaus, matelas, literie, colchones, materassi'],
  ['shop/baby_goods', 'baby shop, baby products, babymarkt, puericulture, articulos para bebes'],
  [
    'shop/greengrocer',
    'greengrocer, fruit and vegetable store, fruit and vegetables, obst und gemuse, primeur, fruteria, verduleria',
  ],
  ['shop/deli', 'deli, delicatessen, feinkost, epicerie fine, charcuteria, salumeria'],
  [
    'shop/health_food',
    'organic food store, organic store, organic grocery, natural food store, bioladen, biomarkt, reformhaus',
  ],
  [
    'shop/interior_decoration',
    'home decor, home decoration, wohnaccessoires, decoration interieure, decoracion',
  ],
  ['shop/houseware', 'housewares, kitchenware, haushaltswaren, menaje, casalinghi, huishoudelijke artikelen'],
  ['office/mortgage', 'mortgage broker, mortgage lender, mortgage bank'],
  ['shop/money_lender', 'payday lender, money lender, loan shop, consumer lender'],
  [
    'shop/electronics,shop/appliance',
    'home appliances, household appliances, white goods, elektromarkt, elektrohandel, electromenager, electrodomesticos, elettrodomestici',
  ],
  ['shop/agrarian', 'agricultural supplies, farm supply, landhandel, agrarhandel'],
];

export type SynonymRow = readonly [keys: string, words: string];

export interface Synonym {
  readonly keys: readonly string[];
  readonly phrase: string;
}

export const SYNONYMS: readonly Synonym[] = ROWS.flatMap(readRow);

export function readRow([keys, words]: SynonymRow): readonly Synonym[] {
  return words.split(', ').map((phrase) => ({ keys: keys.split(','), phrase }));
}

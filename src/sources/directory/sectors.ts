import { readRow, type Synonym, type SynonymRow } from './synonyms.ts';

/** A broad word, many kinds of company. */
const ROWS: readonly SynonymRow[] = [
  [
    'amenity/restaurant,amenity/fast_food,amenity/cafe',
    'food service, foodservice, restaurants and cafes, systemgastronomie, horeca',
  ],
  [
    'tourism/hotel,tourism/motel,tourism/hostel,amenity/restaurant,amenity/cafe,amenity/pub,amenity/bar',
    'hospitality, hospitality industry, gastgewerbe',
  ],
  [
    'amenity/pharmacy,amenity/clinic,amenity/doctors,amenity/dentist,amenity/hospital,healthcare/laboratory,healthcare/physiotherapist',
    'healthcare, health care, health services, gesundheitswesen, sante, sanidad, sanita',
  ],
  [
    'shop/car,shop/car_repair,shop/car_parts,shop/tyres,amenity/car_rental,amenity/car_wash',
    'automotive, automotive retail, automotive services, auto industry, kfz, automobile, automocion',
  ],
  [
    'amenity/bank,office/insurance,office/financial,office/financial_advisor,office/mortgage,shop/money_lender',
    'finance, financial services, financial institution, finanzdienstleistung, services financiers, servicios financieros, servizi finanziari',
  ],
  [
    'shop/supermarket,shop/convenience,shop/department_store,shop/variety_store,shop/clothes,shop/shoes,shop/furniture,shop/electronics,shop/doityourself,shop/sports,shop/toys,shop/books,shop/chemist,shop/houseware',
    'retail, retailer, retail trade, retail chain, einzelhandel, commerce de detail, vente au detail, comercio minorista, commercio al dettaglio, detailhandel',
  ],
  [
    'amenity/school,amenity/university,amenity/college,amenity/language_school,amenity/music_school,amenity/prep_school,amenity/kindergarten,amenity/training',
    'education, education provider, bildung, enseignement, educacion, istruzione, onderwijs',
  ],
  [
    'office/estate_agent,office/construction_company,landuse/residential',
    'property, immobilien, immobilier, immobiliare, vastgoed',
  ],
  [
    'tourism/hotel,shop/travel_agency,tourism/theme_park,tourism/caravan_site',
    'travel, tourism, travel and tourism, tourismus, tourisme, turismo, toerisme',
  ],
];

export const SECTORS: readonly Synonym[] = ROWS.flatMap(readRow);

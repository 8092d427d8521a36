/**
 * Activities of NACE Rev. 2 that are surely what a kind of company is called. Groups (three digits), for statistics by size
 * class go no deeper. A kind that falls into two groups, or is a small part of one, stands nowhere here: it has no code.
 */
export interface NaceRow {
  readonly code: string;
  /** What else the code holds, in one sentence; null where it is just that kind of company. */
  readonly wider: string | null;
  /** Categories of the directory. */
  readonly categories: readonly string[];
  /** First names of rows of the industry words. */
  readonly industries: readonly string[];
}

/** `code | what else it holds | categories | industries`. */
const ROWS = `
C | | | manufacturing
C11 | | | beverages
C12 | | | tobacco
C20 | | | chemicals
C21 | | | pharma
C261 | It holds all electronic components and boards. | | semiconductors
C262 | | | hardware
C27 | | | electrical equipment
C28 | | | machinery
C293 | | | auto parts
C303 | | | aerospace
C325 | | | medical devices
D35 | It holds electricity, gas, steam and air conditioning. | | utilities
E36 | | | water utilities
E38 | | | waste management
F | | | construction
G451 | It holds the sale of cars, vans and trucks. | shop/car shop/truck | 
G452 | It holds repair, tyre fitting and washing. | shop/car_repair shop/truck_repair amenity/car_wash | 
G453 | It holds wholesale and retail of parts. | shop/car_parts shop/tyres | 
G454 | | shop/motorcycle shop/motorcycle_repair | 
G46 | | shop/wholesale shop/trade | wholesale
G47 | | | retail
G471 | It holds all shops with mixed goods: supermarkets, convenience, department and variety stores. | shop/supermarket shop/convenience shop/department_store shop/variety_store shop/general | supermarkets
G472 | It holds all shops for food, drinks or tobacco. | shop/butcher shop/greengrocer shop/alcohol shop/wine shop/beverages shop/seafood shop/confectionery shop/chocolate shop/deli shop/cheese shop/tobacco shop/e-cigarette shop/frozen_food | 
G473 | | amenity/fuel | 
G474 | It holds all shops for computers, telephones, sound and vision. | shop/computer shop/mobile_phone shop/telecommunication shop/hifi | 
G475 | It holds all shops for household goods: textiles, hardware, floors, appliances, furniture. | shop/furniture shop/doityourself shop/hardware shop/houseware shop/kitchen shop/bed shop/appliance shop/carpet shop/flooring shop/tiles shop/paint shop/lighting shop/household_linen shop/fabric | 
G476 | It holds all shops for books, papers, music, sports, games and toys. | shop/books shop/newsagent shop/stationery shop/sports shop/outdoor shop/bicycle shop/toys shop/music shop/video_games shop/games | 
G477 | It holds all shops for clothes, shoes, medicine, cosmetics, flowers, pets, watches and jewels. | shop/clothes shop/shoes shop/bag shop/leather shop/fashion_accessories shop/jewelry shop/watches shop/optician shop/cosmetics shop/perfumery shop/medical_supply shop/hearing_aids shop/florist shop/garden_centre shop/pet shop/baby_goods amenity/pharmacy | 
G479 | It holds mail order, online and market stalls. | | e commerce
H50 | | | shipping
H51 | | | airlines
H53 | It holds post and couriers. | amenity/post_office | 
I551 | | tourism/hotel tourism/motel | 
I552 | | tourism/hostel | 
I553 | | tourism/caravan_site | 
I561 | It holds restaurants, fast food and mobile food. | amenity/restaurant amenity/fast_food amenity/ice_cream | 
I563 | It holds bars, pubs and other serving of drinks. | amenity/bar amenity/pub | 
J61 | | office/telecommunication | telecom
J62 | It holds programming, consultancy and other services for computers. | office/it | software; it services
K641 | It holds banks and other takers of deposits. | amenity/bank | banking
K65 | It holds insurance, reinsurance and pension funds. | office/insurance | insurance
L68 | | | real estate
L683 | It holds estate agents and managers of property. | office/estate_agent | 
M691 | | office/lawyer | legal
M692 | | office/accountant office/tax_advisor | accounting
M702 | | office/consulting | consulting
M73 | It holds advertising and market research. | office/advertising_agency | marketing
M75 | | amenity/veterinary | 
N771 | It holds the hire of cars, vans and trucks. | amenity/car_rental amenity/car_sharing | 
N78 | | office/employment_agency | recruiting
N791 | It holds travel agents and tour operators. | shop/travel_agency | 
N80 | | office/security | 
N812 | | craft/cleaning | 
P855 | It holds schools for sports, music, languages, driving and other courses. | amenity/language_school amenity/music_school amenity/driving_school amenity/prep_school | 
Q861 | | amenity/hospital | hospitals
Q862 | It holds doctors and dentists. | amenity/doctors amenity/dentist | 
Q869 | It holds laboratories, therapists and other health services. | healthcare/laboratory healthcare/physiotherapist | 
R92 | It holds betting, lotteries and casinos. | shop/bookmaker shop/lottery amenity/casino | 
R931 | It holds sports clubs, sports centres and fitness centres. | leisure/fitness_centre leisure/sports_centre | 
`;

export const NACE_ROWS: readonly NaceRow[] = ROWS.trim()
  .split('\n')
  .map((row) => {
    const [code = '', wider = '', categories = '', industries = ''] = row
      .split('|')
      .map((cell) => cell.trim());
    return {
      code,
      wider: wider === '' ? null : `${code} is wider than what was asked: ${lowerFirst(wider)}`,
      categories: categories.split(' ').filter((each) => each !== ''),
      industries: industries.split(/;\s*/u).filter((each) => each !== ''),
    };
  });

function lowerFirst(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}

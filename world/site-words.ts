import type { DemoCompany, DemoCountry } from './companies.ts';

/** What a site of this language calls its pages, and how it speaks of itself. */
export interface SiteWords {
  readonly language: string;
  readonly home: string;
  readonly team: string;
  readonly teamPath: string;
  readonly legal: string;
  readonly legalPath: string;
  /** Stands before the name of who answers for the company. */
  readonly answersFor: string;
  readonly trade: Readonly<Record<DemoCompany['industry'], string>>;
  introduce(company: DemoCompany, trade: string): string;
  /** What it says of its stores. */
  readonly stores: Readonly<Record<DemoCompany['stores'], string>>;
  readonly invented: string;
}

const GERMAN: SiteWords = {
  language: 'de',
  home: 'Startseite',
  team: 'Unser Team',
  teamPath: '/team',
  legal: 'Impressum',
  legalPath: '/impressum',
  answersFor: 'Vertreten durch',
  trade: { hotels: 'Hotelgruppe', supermarkets: 'Supermarktkette' },
  introduce: ({ name, city, employees }, trade) =>
    `${name} ist eine ${trade} mit Sitz in ${city}. ${employees} Menschen arbeiten bei uns.`,
  stores: {
    none: 'Eigene Filialen und Kühlregale haben wir nicht.',
    not_told: '',
    refrigerated: 'In unseren Filialen stehen Kühlregale, Kühlräume und Tiefkühltruhen.',
  },
  invented: 'Dieses Unternehmen ist erfunden.',
};

const FRENCH: SiteWords = {
  language: 'fr',
  home: 'Accueil',
  team: 'Notre équipe',
  teamPath: '/equipe',
  legal: 'Mentions légales',
  legalPath: '/mentions-legales',
  answersFor: 'Directeur de la publication',
  trade: { hotels: "groupe d'hôtels", supermarkets: 'chaîne de supermarchés' },
  introduce: ({ name, city, employees }, trade) =>
    `${name}, ${trade} à ${city}. Nous sommes ${employees} collaborateurs.`,
  stores: {
    none: "Nous n'avons ni magasins ni vitrines réfrigérées.",
    not_told: '',
    refrigerated: 'Nos magasins disposent de vitrines réfrigérées et de chambres froides.',
  },
  invented: "Cette entreprise n'existe pas.",
};

const SPANISH: SiteWords = {
  language: 'es',
  home: 'Inicio',
  team: 'Nuestro equipo',
  teamPath: '/equipo',
  legal: 'Aviso legal',
  legalPath: '/aviso-legal',
  answersFor: 'Representante',
  trade: { hotels: 'grupo de hoteles', supermarkets: 'cadena de supermercados' },
  introduce: ({ name, city, employees }, trade) =>
    `${name} es una ${trade} con sede en ${city}. Somos ${employees} personas.`,
  stores: {
    none: 'No tenemos tiendas propias ni vitrinas refrigeradas.',
    not_told: '',
    refrigerated: 'En nuestras tiendas hay vitrinas refrigeradas y cámaras frigoríficas.',
  },
  invented: 'Esta empresa es inventada.',
};

const ITALIAN: SiteWords = {
  language: 'it',
  home: 'Home',
  team: 'Chi siamo',
  teamPath: '/chi-siamo',
  legal: 'Note legali',
  legalPath: '/note-legali',
  answersFor: 'Legale rappresentante',
  trade: { hotels: 'gruppo alberghiero', supermarkets: 'catena di supermercati' },
  introduce: ({ name, city, employees }, trade) =>
    `${name} è una ${trade} con sede a ${city}. Siamo ${employees} persone.`,
  stores: {
    none: 'Non abbiamo negozi propri né banchi frigo.',
    not_told: '',
    refrigerated: 'Nei nostri negozi ci sono banchi frigo e celle frigorifere.',
  },
  invented: 'Questa azienda è inventata.',
};

const DUTCH: SiteWords = {
  language: 'nl',
  home: 'Home',
  team: 'Over ons',
  teamPath: '/over-ons',
  legal: 'Colofon',
  legalPath: '/colofon',
  answersFor: 'Vertegenwoordigd door',
  trade: { hotels: 'hotelgroep', supermarkets: 'supermarktketen' },
  introduce: ({ name, city, employees }, trade) =>
    `${name} is een ${trade} uit ${city}. Bij ons werken ${employees} mensen.`,
  stores: {
    none: 'Eigen winkels en koelmeubelen hebben wij niet.',
    not_told: '',
    refrigerated: 'In onze winkels staan koelmeubelen en koelcellen.',
  },
  invented: 'Dit bedrijf is verzonnen.',
};

const WORDS: Readonly<Record<DemoCountry, SiteWords>> = {
  AT: GERMAN,
  DE: GERMAN,
  ES: SPANISH,
  FR: FRENCH,
  IT: ITALIAN,
  NL: DUTCH,
};

export function wordsOf({ country }: DemoCompany): SiteWords {
  return WORDS[country];
}

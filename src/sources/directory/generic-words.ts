import { toStems, toWords } from '#evidence';

/** Words for a place that sells: without them a phrase still names what is sold there. */
const SHOP_STEMS = new Set(
  toStems(
    `shop store chain retailer retail retailing outlet market trade dealer dealership franchise salon studio centre center merchant boutique practice
     laden geschäft kette filiale handel händler fachgeschäft fachhandel markt haus praxis
     magasin chaîne enseigne commerce boutique réseau
     tienda cadena comercio local negozio catena esercizio punto vendita
     winkel keten zaak loja rede sklep sieć butik kedja butikk kjede obchod`,
  ),
);

/** Words for any company: what it deals with may as well be made there as sold. */
const COMPANY_STEMS = new Set(
  toStems(
    `company firm business operator brand group industry sector branch services provider agency owner
     unternehmen betreiber branche gewerbe anbieter dienstleister firma betrieb konzern gruppe
     entreprise société compagnie agence secteur empresa compañía sector negocio azienda impresa settore bedrijf bedrijven`,
  ),
);

/**
 * Words that may be said of any kind of company: editors connect each with some category, in some language, and a caller who
 * writes nothing else does not mean that one.
 */
const BROAD_STEMS = new Set(
  toStems(
    `online digital internet mobile special specialist professional express union social public private general innovation innovative design designer
     producer production distribution distributor maintenance machine tool solar electric point region regional local country student global national
     international industrial commercial premium quality modern new marke lokal produkt produzent hersteller produit fabricant producteur nouveau producto
     fabricante productor nuevo prodotto produttore`,
  ),
);

/** Is there nothing in these words that tells one kind of company from another? A "general store" is a kind. */
export function isBroad(words: readonly Word[]): boolean {
  if (words.some(isTelling) && words.some(isShopWord)) return false;
  return words.every((word) => !isTelling(word) || BROAD_STEMS.has(word.stem) || isFragment(word.folded));
}

/** "Friseur(in)" and "Cabeleireiro(a)" are split into a name and an ending. */
function isFragment(folded: string): boolean {
  return /^[a-z]{1,2}$/u.test(folded);
}

/** Does the word say that there is a business, and not which? */
export function isGeneric(word: Word): boolean {
  return SHOP_STEMS.has(word.stem) || COMPANY_STEMS.has(word.stem);
}

export function isShopWord({ stem }: Word): boolean {
  return SHOP_STEMS.has(stem);
}

interface Word {
  readonly folded: string;
  readonly stem: string;
}

const BINDING = new Set(toWords('of von de du des d di del della van'));
const PREPOSITIONS = new Set([
  ...BINDING,
  ...toWords(
    'in for with from to at by für mit aus zur zum an pour avec dans à en para con per voor met uit',
  ),
]);

export function isPreposition({ folded }: Word): boolean {
  return PREPOSITIONS.has(folded);
}

/** Does what follows say what is meant, and not only where or for whom: "manufacturers of furniture"? */
export function isBinding({ folded }: Word): boolean {
  return BINDING.has(folded);
}

const ARTICLES = new Set(
  toWords('the a an our all der die das den unsere alle le la les l el los las il lo gli i het os as'),
);

/** Does the word carry a meaning of its own? */
export function isTelling(word: Word): boolean {
  return !isGeneric(word) && !isPreposition(word) && !ARTICLES.has(word.folded);
}

const ROMANCE = new Set(toWords('de du des dans à en para con di del della les los las gli et y'));

/** Does the word show a language in which the head of a phrase comes first? */
export function looksRomance(written: string): boolean {
  return /[àâçèéêëîïôûùñáíóúìò]/iu.test(written) || ROMANCE.has(written.toLowerCase());
}

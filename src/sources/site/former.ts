import { foldText } from '#evidence';

const FORMER =
  /(?<!\p{L})(?:former(?:ly)?|previous(?:ly)?|past (?:president|chair\p{L}*|ceo|director|member)|retire[ds]|until|left (?:us|the (?:company|firm|board))|no longer|not anymore|stepped down|steps down|departed|deceased|the late|in memoriam|passed away|outgoing|ehemal\p{L}*|fruher\p{L}*|bis(?: zum| ende| mitte| anfang)? (?:\p{L}+ )?(?:19|20)\d\d|ausgeschieden\p{L}*|verabschied\p{L}*|im ruhestand|verstorben\p{L}*|nicht mehr|ancien(?:ne)?s?|jusqu ?(?:en|a|au|fin)|retraite|exjefe|antigu[oa]s?|anterior(?:mente)?|hasta (?:el |finales de |principios de )?(?:19|20)\d\d|jubilad[oa]|ya no|precedente|gia (?:direttore|presidente|amministratore)|fino al|in pensione|voormalig\p{L}*|vroeger\p{L}*|tot (?:19|20)\d\d|gepensioneerd|niet meer|tidligere|tidigare|forhenvaerende|fratrad\p{L}*|t o m (?:19|20)\d\d|entinen|aiempi|byly|byla|byli|do (?:roku )?(?:19|20)\d\d|korabban|volt (?:igazgato|vezeto)|fost(?:a|ul)?|antig[oa]s?|ate (?:19|20)\d\d|bivsi|bivsa|nekdanji|πρωην|бивш\p{L}+|колишн\p{L}+|бывш\p{L}+|eski)(?!\p{L})/u;
/** "ex-CEO", "Ex Chairman"; but "Asia ex Japan". */
const EX =
  /(?<!\p{L})ex[ -]{0,2}(?:ceo|cfo|cto|coo|cmo|chair\p{L}*|president\p{L}*|direc\p{L}+|dirett\p{L}+|head|manager|vp|founder|partner|amministrat\p{L}+|presid\p{L}+|geschaftsfuhr\p{L}+|vorstand\p{L}*)(?!\p{L})/u;
/** A span of years that has an end: "2012–2019". */
const PAST_YEARS = /(?<!\d)(?:19|20)\d\d ?[-–—‐] ?(?:19|20)\d\d(?!\d)|†/u;
const EMERITUS = /(?<!\p{L})emerit\p{L}*|(?<!\p{L})a\. ?d\.(?!\p{L})/u;

/** Whether the words say that it is over: a former job, a person who has left. */
export function isFormer(text: string): boolean {
  const folded = foldText(text);
  const words = folded.replaceAll(/[’'`.\s]+/gu, ' ');
  return FORMER.test(words) || EX.test(words) || EMERITUS.test(folded) || PAST_YEARS.test(text);
}

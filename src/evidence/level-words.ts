import { LEGAL_REPRESENTATIVE, words } from './whole-words.ts';

const GENDER = '(?:in|innen|r|rin)?';
/** Leaders of less than a department. */
const SMALL_UNIT = '(?:team|projekt|filial|markt|schicht|gruppen|bau)';
/** Deciders as they stand before or behind the word for an aide. */
const DECIDER = '(?:ceo|cfo|coo|cto|president|chairman|founder|director|vorstand|geschaftsfuhr\\p{L}+)';

/** Rules over folded text, tried from the top; order inside a level does not matter. */
export const LEVEL_RULES = {
  /** People who work for a decider. */
  aides: [
    words`(?:executive|personal|office|administrative|management|sales|marketing|legal|team) assistant, assistant to (?:the )?.+,
       ${DECIDER} assistan(?:t|ts|ce), ${DECIDER} assisten\p{L}+, founders associate, founders office,
       office of the (?:ceo|president|chief .+), (?:advis[eo]r|secretary) to (?:the )?.+,
       (?:vorstands|direktions|geschaftsfuhrungs|team|chef)?assisten(?:z|tin|t) (?:der|des|von|zur|zum) .+,
       (?:vorstands|direktions|geschaftsfuhrungs|team|management|chef)assisten(?:z|tin|t),
       (?:vorstands|chef|direktions)sekretar(?:in|iat)?, (?:sekretar(?:in|iat)?|referent(?:in)?) (?:der|des) .+,
       assistante? (?:de|du) .+, asistente (?:de|del) .+, assistente (?:di|del|della|de|do|da) .+`,
  ],
  /** They are not the top, though its word is in theirs. */
  deputies: [
    /(?<!\bexecutive )(?:\bvice? ?presid\p{L}+|\bvp\b)|\bvize ?prasiden\p{L}+|\bvicepresiden\p{L}+/gu,
  ],
  /** Owners of no company and partners in none. */
  namesakes: [
    /\b(?:product|process|scrum|data|system|service|risk|project|application|feature) owners?\b/gu,
    /\b(?:business|channel|hr|people|talent|finance|strategic|technology) partners?\b|\bpartner (?=manager|success|marketing|sales|relations|management)/gu,
  ],
  executive: [
    words`ceo, cfo, coo, cmo, cio, cpo, cro, cso, cdo, cco, cao, clo, cbo, cxo, cgo, cno, cvo, cko, cto, chro, ciso, chief
       \p{L}+(?: \p{L}+){0,5} officer, chief executive, chief of the board`,
    words`(?:co)?founder, (?:co)?owner, proprietor, president, copresident, chair(?:man|woman|person)?, vice
       chair(?:man|woman|person)?`,
    words`managing director, (?<!non )executive director, managing partner, general partner, senior partner, founding partner, executive
       (?:vice president|vp), evp, managing member, board member, member of the (?:executive |management |supervisory )?board`,
    /^ partner(?:in)? $/u,
    // Who may sign for the company: the word of imprints.
    words`${LEGAL_REPRESENTATIVE}`,
    words`(?:\p{L}+)?geschaftsfuhrer${GENDER}, geschaftsfuhrende${GENDER} .+, geschaftsfuhrung, geschaftsleitung,
       (?:\p{L}+)?vorstand(?:s|es)?(?:vorsitzende${GENDER}|mitglied|sprecher${GENDER})?, vorsitzende[rn]?,
       (?:mit)?inhaber${GENDER}, (?:mit)?grunder${GENDER}, gesellschafter${GENDER}, generaldirektor${GENDER},
       prasident${GENDER}`,
    words`pdg, chef(?:fe)? d entreprise, dirigeante?, administrat(?:eur|rice) deleguee?, presidente?, direct(?:eur|rice) generale?, gerante?, (?:co)?fondat(?:eur|rice), proprietaire, associe gerant`,
    words`director(?:a)? (?:general|ejecutiv[oa]|gerente), consejer[oa] delegad[oa], gerente general, (?:co)?fundador(?:a)?, duen[oa], propietari[oa],
       administrador(?:a)?(?: unico| unica)?, soci[oa](?: fundador(?:a)?| director(?:a)?)?`,
    words`amministrat(?:ore|rice)(?: delegat[oa]| unic[oa])?, titolare, (?:co)?fondat(?:ore|rice), direttore generale,
       direttrice generale, proprietari[oa]`,
    words`algemeen directeur, zaakvoerder, directeur eigenaar, bestuurder, bestuursvoorzitter, (?:mede)?eigenaar, (?:mede)?eigenaresse,
       (?:mede)?oprichter, statutair directeur`,
    words`adm(?:inistrerende)? direktor, daglig leder, verkstallande direktor, vd, toimitusjohtaja, prezes(?: zarzadu)?,
       wlasciciel(?:ka)?, diretor(?:a)? (?:geral|executiv[oa]), jednatel, ugyvezeto`,
  ],
  director: [
    words`(?:non executive |associate |senior |regional |deputy |assistant )?director, (?:senior |executive )?vice president,
       vp, svp, avp, head(?! (?:chef|cook|coach|nurse|teacher|trainer|waiter|housekeeper|gardener|brewer|baker|pastry)), general counsel, general manager, chief(?! of staff)\b.*, company secretary, corporate
       secretary, treasurer, controller, secretary general`,
    words`direktor${GENDER}, prokurist${GENDER}, (?!${SMALL_UNIT})\p{L}*leiter${GENDER},
       (?!${SMALL_UNIT})\p{L}*leitung, vizeprasident${GENDER}, bereichsvorstand`,
    words`daf, drh, dsi, direct(?:eur|rice|eure), director(?:a|es)?, subdirector(?:a)?, dirett(?:ore|rice), directeur, vicepresident[ea]?, vice
       presidente?, hoofd, afdelingshoofd, diretor(?:a)?, direktor, dyrektor(?:ka)?, johtaja`,
  ],
  manager: [
    words`\p{L}*managers?, manageres+, lead, team lead(?:er)?, leader, supervisor, foreman, chief of staff, superintendent,
       coordinator, principal`,
    words`${SMALL_UNIT}leiter${GENDER},
       ${SMALL_UNIT}leitung, \p{L}*manager${GENDER}, meister${GENDER}`,
    words`responsables?, responsabile, chef(?:fe)? d[eu]\b.*, chef(?:fe)? des\b.*, jef[ea], encargad[oa], gerente,
       coordinador(?:a)?, coordinat(?:ore|rice), capo(?:area|reparto)?, teamleider, bedrijfsleider, manageress, kierownik, encarregad[oa],
       leder`,
  ],
  individual: [
    words`\p{L}*engineers?, \p{L}*analysts?, specialists?, assistants?, consultants?, representatives?, developers?,
       designers?, officer, associate, advis[eo]r, architect, scientist, accountant, buyer, technician, clerk, intern,
       trainee, agent, executive, researcher, counsel, recruiter, secretary, administrator, writer, editor, driver, chef,
       nurse, teacher, coach, planner, expert, owner, partner`,
    words`\p{L}*mitarbeiter${GENDER}, \p{L}*sachbearbeiter${GENDER}, \p{L}*berater${GENDER}, \p{L}*ingenieur${GENDER},
       \p{L}*entwickler${GENDER}, \p{L}*assistent${GENDER}, \p{L}*referent${GENDER}, \p{L}*einkaufer${GENDER},
       buchhalter(?:in)?, auszubildende[r]?, werkstudent(?:in)?`,
    words`ingenieure?, technicien(?:ne)?, commerciale?, comptable, conseiller, conseillere, ingenier[oa], tecnic[oa], comercial,
       asesor(?:a)?, ingegnere, impiegat[oa], consulente, addett[oa], medewerker, inkoper, verkoper, adviseur, ontwikkelaar`,
  ],
} as const satisfies Record<string, readonly RegExp[]>;

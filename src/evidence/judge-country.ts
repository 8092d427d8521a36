import { type CompanyRecord, countryName, type Evidence, knownValue, type Verdict } from '#domain';

/** How a record's evidence can speak about countries beside the plain list. */
export const COUNTRY_RULES = {
  /** The quote lists the codes of a region that the source names as a whole. */
  region: 'record-region',
  /** The quote says that the company is active worldwide. */
  worldwide: 'record-worldwide',
  /** The quote lists codes of countries where the company is not active. */
  excluded: 'record-excluded',
  /** The quote lists the company's own websites. */
  websites: 'record-websites',
} as const;

/**
 * Is the company active in one of these countries? A country the source names decides. A region or "worldwide" alone
 * stays unclear, unless the company runs a website under that country's own top-level domain.
 */
export function judgeCountry(criterionId: string, record: CompanyRecord, wanted: readonly string[]): Verdict {
  const named = knownValue(record.countries);
  const by = (rule: string): readonly Evidence[] =>
    record.evidence.filter(({ bindingRule }) => bindingRule === rule);
  const excluded = by(COUNTRY_RULES.excluded).find((evidence) =>
    wanted.every((code) => lists(evidence, code)),
  );
  const verdict = (result: Verdict['result'], reason: string, ids: readonly string[]): Verdict => ({
    criterionId,
    result,
    reason,
    evidenceIds: ids,
  });

  const hit = wanted.find((code) => named?.includes(code));
  if (hit !== undefined && 'evidenceIds' in record.countries)
    return verdict('met', `The source names ${countryName(hit)}.`, record.countries.evidenceIds);
  if (excluded !== undefined)
    return verdict('not_met', `The source excludes ${nameAll(wanted)}.`, [excluded.id]);

  const broad = [...by(COUNTRY_RULES.worldwide), ...by(COUNTRY_RULES.region)].find(
    (evidence) =>
      evidence.bindingRule === COUNTRY_RULES.worldwide || wanted.some((code) => lists(evidence, code)),
  );
  if (broad !== undefined) {
    const site = findCountrySite(by(COUNTRY_RULES.websites), wanted);
    if (site !== undefined)
      return verdict('met', `${site.quote} is its website for ${countryName(site.code)}.`, [
        broad.id,
        site.evidence.id,
      ]);
    return verdict('unclear', `The source says only “${shorten(broad.quote)}”.`, [broad.id]);
  }
  if (named === undefined || !('evidenceIds' in record.countries) || named.length === 0)
    return verdict('unclear', 'The source names no country.', []);
  return verdict(
    'not_met',
    `The source names ${nameAll(named)}, not ${nameAll(wanted)}.`,
    record.countries.evidenceIds,
  );
}

function lists(evidence: Evidence, code: string): boolean {
  return new RegExp(`\\b${code}\\b`, 'u').test(evidence.quote);
}

/** Country codes that the world registers for their sound. */
const GENERIC_TLDS = new Set(
  'AC AG AI AM AS BZ CC CD CO DJ FM GG GL IM IO LA LY ME MS MU NU PW SC SH SO ST SX TK TO TV VC VG WS'.split(
    ' ',
  ),
);

interface CountrySite {
  readonly code: string;
  readonly quote: string;
  readonly evidence: Evidence;
}

function findCountrySite(evidence: readonly Evidence[], wanted: readonly string[]): CountrySite | undefined {
  for (const code of wanted.filter((each) => !GENERIC_TLDS.has(each))) {
    const tld = code === 'GB' ? 'uk' : code.toLowerCase();
    const site = new RegExp(`https?://[^\\s/]+\\.${tld}(?=[/:?#\\s]|$)\\S*`, 'u');
    for (const each of evidence) {
      const quote = site.exec(each.quote)?.[0];
      if (quote !== undefined) return { code, quote, evidence: each };
    }
  }
  return undefined;
}

function nameAll(codes: readonly string[]): string {
  const names = codes.slice(0, 4).map(countryName);
  return codes.length > 4 ? `${names.join(', ')} and ${codes.length - 4} more` : names.join(', ');
}

function shorten(quote: string): string {
  return quote.length > 80 ? `${quote.slice(0, 77)}…` : quote;
}

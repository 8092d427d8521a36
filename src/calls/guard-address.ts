import { BlockList, isIP } from 'node:net';
import { LeadoraError } from '#domain';

/** Addresses that are not somebody's public server, from the IANA special-purpose registries of IPv4 and IPv6. */
const SPECIAL_V4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4';
/** Inside 2000::/3, which is all that is public today: Teredo and its kin, documentation, 6to4. */
const SPECIAL_V6 = '2001::/23 2001:db8::/32 2002::/16 3fff::/20';

const special = new BlockList();
for (const range of SPECIAL_V4.split(' ')) add(special, range, 'ipv4');
for (const range of SPECIAL_V6.split(' ')) add(special, range, 'ipv6');
const publicV6 = new BlockList();
add(publicV6, '2000::/3', 'ipv6');

function add(list: BlockList, range: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', prefix = ''] = range.split('/');
  list.addSubnet(network, Number(prefix), family);
}

/** Whether an address may be somebody's public server. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  return family === 6 && publicV6.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** Longer ones are no addresses of pages, and would only fill the log. */
const LONGEST_URL = 4_096;

/** @throws LeadoraError `address_refused` unless the URL is http(s) on the usual port, without a user, to a public host. */
export function checkPageUrl(text: string): URL {
  if (text.length > LONGEST_URL) throw refuse(`${text.slice(0, 80)}…`, 'it is too long for an address');
  const url = URL.parse(text);
  if (url === null) throw refuse(text, 'it is not a URL');
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw refuse(text, 'only http and https are read');
  if (url.port !== '') throw refuse(text, 'only the usual ports 80 and 443 are read');
  if (url.username !== '' || url.password !== '')
    throw refuse(`${url.protocol}//…@${url.host}`, 'it carries a user name or password');
  const host = url.hostname.replace(/^\[(?<inner>.*)\]$/u, '$<inner>');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw refuse(text, `${host} is no public address`);
  return url;
}

export function refuse(target: string, reason: string): LeadoraError {
  return new LeadoraError({
    code: 'address_refused',
    message: `${target} is not read: ${reason}.`,
    nextStep: 'Leave it out: only public web sites are read.',
  });
}

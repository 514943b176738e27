import { BlockList, isIP } from 'node:net';
import { invalidPattern } from '../invalid-pattern.ts';
import { whenText } from '../matcher.ts';
import type { Matcher } from '../matcher.ts';

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** `{ "cidr": "10.0.0.0/24" }`, of IPv4 and IPv6 addresses. */
export const cidr = (operand: unknown): Matcher => {
  const [, address = '', bits = ''] =
    /^(.+)\/(\d{1,3})$/.exec(typeof operand === 'string' ? operand : '') ?? [];
  const most = isIP(address) === 6 ? 128 : 32;
  if (isIP(address) === 0 || Number(bits) > most)
    throw invalidPattern("Malformed CIDR, one '/' required between an address and the length of its prefix");
  const block = new BlockList();
  block.addSubnet(address, Number(bits), familyOf(address));
  return whenText((text) => isIP(text) !== 0 && block.check(text, familyOf(text)));
};

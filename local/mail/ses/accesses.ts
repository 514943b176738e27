import { arn } from '../../arn.ts';
import { access } from '../../endpoint/accesses.ts';
import type { Access } from '../../endpoint/service.ts';

interface Input {
  FromEmailAddress?: string;
  Destination?: Record<string, string[] | undefined>;
}

/** Name and address of `Shop <shop@example.com>`. */
const partsOf = (from: string): { name: string; address: string } => {
  const whole = from.trim();
  const open = whole.indexOf('<', whole.lastIndexOf('>', whole.length - 2) + 1);
  const address = whole.slice(open + 1, -1);
  if (!whole.endsWith('>') || open < 0 || address === '') return { name: '', address: whole };
  const name = whole.slice(0, open).trim().replace(/^"/, '').replace(/"$/, '');
  return { name, address: address.trim() };
};

const identity = (name: string) => arn('ses', `identity/${name}`);

/** The domain of an address, and those above it. */
const domainsOf = (address: string): string[] => {
  const labels = address
    .slice(address.lastIndexOf('@') + 1)
    .toLowerCase()
    .split('.');
  return labels.slice(0, Math.max(1, labels.length - 1)).map((_, index) => labels.slice(index).join('.'));
};

/**
 * SendEmail is on the identity that sends. For AWS that is the address if it is verified, else its domain or one above
 * it. Here nothing is verified, so it may be any of them.
 */
export const sendEmailAccesses = ({ FromEmailAddress = '', Destination = {} }: Input): Access[] => {
  const { name, address } = partsOf(FromEmailAddress);
  return [
    {
      ...access('ses:SendEmail', identity(address), {
        'ses:fromaddress': address,
        ...(name && { 'ses:fromdisplayname': name }),
        'ses:recipients': Object.values(Destination).flatMap((addresses) => addresses ?? []),
      }),
      standIns: domainsOf(address).map(identity),
    },
  ];
};

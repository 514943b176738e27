import { arn } from '../../arn.ts';
import { access } from '../../endpoint/accesses.ts';
import type { Access } from '../../endpoint/service.ts';

interface Input {
  FromEmailAddress?: string;
  Destination?: Record<string, string[] | undefined>;
}

/** Name and address of `Shop <shop@example.com>`. */
const partsOf = (from: string): { name: string; address: string } => {
  const [, name = '', address = from] = /^\s*"?(.*?)"?\s*<([^>]+)>\s*$/.exec(from) ?? [];
  return { name, address: address.trim() };
};

/** SendEmail is on the identity that sends: here every address is one of its own. */
export const sendEmailAccesses = ({ FromEmailAddress = '', Destination = {} }: Input): Access[] => {
  const { name, address } = partsOf(FromEmailAddress);
  return [
    access('ses:SendEmail', arn('ses', `identity/${address}`), {
      'ses:fromaddress': address,
      ...(name && { 'ses:fromdisplayname': name }),
      'ses:recipients': Object.values(Destination).flatMap((addresses) => addresses ?? []),
    }),
  ];
};

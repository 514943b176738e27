import { createHash } from 'node:crypto';

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/**
 * The order that a checkout's execution is for: its name where that is a ULID, else 32 hex digits that follow from
 * its ARN. The first state of checkout.asl.yml computes the same.
 */
export const orderIdOf = (executionArn: string): string => {
  const name = executionArn.slice(executionArn.lastIndexOf(':') + 1);
  return ULID.test(name) ? name : createHash('sha256').update(executionArn).digest('hex').slice(0, 32);
};

import { randomUUID } from 'node:crypto';
import { arn } from '../../arn.ts';

/** The ARN of another Express execution of that name. */
export const expressArn = (machineName: string, name: string): string =>
  arn('states', `express:${machineName}:${name}:${randomUUID()}`);

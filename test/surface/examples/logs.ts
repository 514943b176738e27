import { strToU8, zipSync } from 'fflate';
import { example } from '../example.ts';
import type { Bench, Examples } from '../example.ts';

const group = async ({ name, call }: Bench) => {
  await call('CreateLogGroup', { logGroupName: name, tags: { old: 'x', other: 'x' } });
  return { logGroupName: name, resourceArn: `arn:aws:logs:us-east-1:000000000000:log-group:${name}` };
};
const two = async (bench: Bench) => {
  await group({ ...bench, name: `${bench.name}-2` });
  return group(bench);
};
/** A group with the lines of a function that was invoked. */
const written = async ({ name, call }: Bench) => {
  const code = `export const handler = async (e) => { console.log('loud ' + e.n); };`;
  await call('lambda: CreateFunction', {
    FunctionName: name,
    Runtime: 'nodejs24.x',
    Role: 'arn:aws:iam::000000000000:role/loud',
    Handler: 'index.handler',
    Code: { ZipFile: zipSync({ 'index.mjs': strToU8(code) }) },
  });
  for (const n of [1, 2]) {
    await call('lambda: Invoke', { FunctionName: name, Payload: `{"n":${n}}` });
    // The next invocation writes to a stream of its own.
    await call('lambda: UpdateFunctionConfiguration', { FunctionName: name, MemorySize: 128 + n });
  }
  const logGroupName = `/aws/lambda/${name}`;
  const { logStreams } = await call('DescribeLogStreams', { logGroupName });
  return { logGroupName, logStreamName: (logStreams as { logStreamName: string }[])[0]?.logStreamName };
};
const described = async (
  { call }: Bench,
  { logGroupName, resourceArn }: Awaited<ReturnType<typeof group>>,
) => [
  await call('DescribeLogGroups', { logGroupNamePrefix: logGroupName }),
  await call('ListTagsForResource', { resourceArn }),
];
const YEARS = { startTime: [4e12], endTime: [1000] };

export const logs: Examples = {
  CreateLogGroup: example({
    input: ({ name }) => ({ logGroupName: name }),
    shows: (bench) =>
      described(bench, {
        logGroupName: bench.name,
        resourceArn: `arn:aws:logs:us-east-1:000000000000:log-group:${bench.name}`,
      }),
    values: { logGroupName: ['loud-made'] },
  }),
  DescribeLogGroups: example({
    given: two,
    input: ({ name }) => ({ logGroupNamePrefix: name }),
    reads: true,
    values: { limit: [1], nextToken: ['zzz'] },
  }),
  DeleteLogGroup: example({
    given: group,
    input: (_bench, { logGroupName }) => ({ logGroupName }),
    shows: described,
  }),
  PutRetentionPolicy: example({
    given: group,
    input: (_bench, { logGroupName }) => ({ logGroupName, retentionInDays: 1 }),
    shows: described,
    values: { retentionInDays: [3, 5] },
  }),
  DeleteRetentionPolicy: example({
    given: group,
    input: (_bench, { logGroupName }) => ({ logGroupName }),
    shows: described,
  }),
  TagResource: example({
    given: group,
    input: (_bench, { resourceArn }) => ({ resourceArn, tags: { k: 'v' } }),
    shows: described,
  }),
  UntagResource: example({
    given: group,
    input: (_bench, { resourceArn }) => ({ resourceArn, tagKeys: ['old'] }),
    shows: described,
    values: { tagKeys: ['other'] },
  }),
  ListTagsForResource: example({
    given: group,
    input: (_bench, { resourceArn }) => ({ resourceArn }),
    reads: true,
  }),
  FilterLogEvents: example({
    given: written,
    input: (_bench, { logGroupName }) => ({ logGroupName }),
    reads: true,
    values: { ...YEARS, limit: [1], nextToken: ['2'], filterPattern: ['"loud 1"'] },
  }),
  GetLogEvents: example({
    given: written,
    input: (_bench, found) => ({ ...found, limit: 1 }),
    reads: true,
    values: { ...YEARS, limit: [2], nextToken: ['f/2'] },
  }),
  DescribeLogStreams: example({
    given: written,
    input: (_bench, { logGroupName }) => ({ logGroupName }),
    reads: true,
    // Streams have names by chance: now and then their order is that of time.
    values: { limit: [1], nextToken: ['zzz'], orderBy: [] },
  }),
};

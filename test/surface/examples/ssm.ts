import { example } from '../example.ts';
import type { Bench, Examples } from '../example.ts';

const TAGS = ['old', 'other'].map((Key) => ({ Key, Value: 'x' }));

/** Below a path of its own: `a` of two versions, `b`, `deep/c`; `a` is secret. */
const parameters = async ({ name, call }: Bench) => {
  const Path = `/${name}`;
  const put = (below: string, Value: string, more: object = {}) =>
    call('PutParameter', { Name: `${Path}/${below}`, Value, Type: 'String', ...more });
  await put('a', 'one', { Type: 'SecureString', Tags: TAGS });
  await put('a', 'two', { Type: 'SecureString', Overwrite: true });
  await put('b', 'three');
  await put('deep/c', 'four');
  return { Path, Name: `${Path}/a`, other: `${Path}/b` };
};
type Given = Awaited<ReturnType<typeof parameters>>;

const described = async ({ call }: Bench, { Path, Name }: Given) => [
  await call('GetParametersByPath', { Path, Recursive: true, WithDecryption: true }),
  await call('DescribeParameters', {
    ParameterFilters: [{ Key: 'Path', Option: 'Recursive', Values: [Path] }],
  }),
  await call('ListTagsForResource', { ResourceType: 'Parameter', ResourceId: Name }).catch(String),
];
const tagging = (_bench: Bench, { Name }: Given) => ({ ResourceType: 'Parameter', ResourceId: Name });
const named = (_bench: Bench, { Name }: Given) => ({ Name });

export const ssm: Examples = {
  PutParameter: example({
    input: ({ name }) => ({ Name: `/${name}/a`, Value: 'loud-value', Type: 'SecureString' }),
    shows: (bench) => described(bench, { Path: `/${bench.name}`, Name: `/${bench.name}/a`, other: '' }),
    // Whether it may overwrite makes a difference to the other only.
    only: [
      'Name',
      'Value',
      'Type',
      'Description',
      'KeyId',
      'AllowedPattern',
      'Tags',
      'Tier',
      'Policies',
      'DataType',
    ],
    values: {
      Name: ['/loud/made'],
      AllowedPattern: ['loud.*', '[a-z-]+'],
      KeyId: ['alias/aws/ssm', 'alias/none'],
    },
  }),
  'PutParameter again': example({
    given: parameters,
    input: (_bench, { other }) => ({ Name: other, Value: 'new', Overwrite: true }),
    shows: described,
    only: ['Overwrite', 'Value', 'Type'],
  }),
  GetParameter: example({ given: parameters, input: named, reads: true }),
  GetParameters: example({
    given: parameters,
    input: (_bench, { Name, other }) => ({ Names: [Name, other] }),
    reads: true,
  }),
  GetParametersByPath: example({
    given: parameters,
    input: (_bench, { Path }) => ({ Path }),
    reads: true,
    values: { Path: ['/loud'], MaxResults: [1], NextToken: ['1'] },
  }),
  GetParameterHistory: example({
    given: parameters,
    input: named,
    reads: true,
    values: { MaxResults: [1], NextToken: ['1'] },
  }),
  DescribeParameters: example({
    given: parameters,
    input: (_bench, { Path }) => ({
      ParameterFilters: [{ Key: 'Path', Option: 'Recursive', Values: [Path] }],
    }),
    reads: true,
    values: {
      MaxResults: [1],
      NextToken: ['1'],
      'ParameterFilters.Key': ['Name', 'Path', 'Type'],
      'ParameterFilters.Option': ['OneLevel', 'Recursive'],
      'ParameterFilters.Values': ['/loud', '/'],
    },
  }),
  DeleteParameter: example({ given: parameters, input: named, shows: described }),
  DeleteParameters: example({
    given: parameters,
    input: (_bench, { Name }) => ({ Names: [Name] }),
    shows: described,
  }),
  AddTagsToResource: example({
    given: parameters,
    input: (bench, found) => ({ ...tagging(bench, found), Tags: [{ Key: 'k', Value: 'v' }] }),
    shows: described,
  }),
  RemoveTagsFromResource: example({
    given: parameters,
    input: (bench, found) => ({ ...tagging(bench, found), TagKeys: ['old'] }),
    shows: described,
    values: { TagKeys: ['other'] },
  }),
  ListTagsForResource: example({ given: parameters, input: tagging, reads: true }),
};

import type { Bench } from '../example.ts';
import type { Input } from '../model.ts';
import { given, limits, text, times } from './boundary.ts';
import type { Boundary } from './boundary.ts';

const INVALID = 'ValidationException';

const own = ({ name }: Bench): Input => ({ Name: `/${name}/limit`, Value: 'x', Type: 'String' });
const put = async (bench: Bench): Promise<Input> => {
  const { Name } = own(bench);
  await bench.call('ssm: PutParameter', own(bench));
  return { Name };
};
const levels = (count: number) => `/${times(count, () => 'loud').join('/')}`;

export const ssm: Boundary[] = [
  ...limits('ssm: PutParameter', INVALID, own, [
    ['1011 characters of a name', { Name: `/${text(1010)}` }, { Name: `/${text(1011)}` }],
    ['4 KiB of a value', { Value: text(4096) }, { Value: text(4097) }],
    ['something of a value', { Value: 'x' }, { Value: '' }],
    ['a name of its own', { Name: '/loud/own' }, { Name: '/aws/own' }],
    ['1024 characters of description', { Description: text(1024) }, { Description: text(1025) }],
    [
      '1024 characters of a pattern',
      { AllowedPattern: text(1024, '.?').slice(0, 1024) },
      { AllowedPattern: text(1025) },
    ],
    ['15 levels', { Name: levels(15) }, { Name: levels(16) }, 'HierarchyLevelLimitExceededException'],
  ]),
  ...limits(
    'ssm: GetParameterHistory',
    INVALID,
    given,
    [['50 of a page', { MaxResults: 50 }, { MaxResults: 51 }]],
    put,
  ),
  ...limits('ssm: DescribeParameters', INVALID, () => ({}), [
    ['50 of a page', { MaxResults: 50 }, { MaxResults: 51 }],
  ]),
  ...limits('ssm: GetParametersByPath', INVALID, () => ({ Path: '/' }), [
    ['10 of a page', { MaxResults: 10 }, { MaxResults: 11 }],
  ]),
  ...limits('ssm: GetParameters', INVALID, () => ({}), [
    ['10 names', { Names: times(10, (n) => `/loud/${n}`) }, { Names: times(11, (n) => `/loud/${n}`) }],
  ]),
  ...limits('ssm: DeleteParameters', INVALID, () => ({}), [
    ['10 names', { Names: times(10, (n) => `/loud/${n}`) }, { Names: times(11, (n) => `/loud/${n}`) }],
  ]),
];

import { limits, text, times } from './boundary.ts';
import type { Boundary } from './boundary.ts';

const stackOf = (resources: number, more: object = {}) =>
  JSON.stringify({
    Resources: Object.fromEntries(times(resources, (index) => [`Q${index}`, { Type: 'AWS::SQS::Queue' }])),
    ...more,
  });
const padded = (bytes: number) => {
  const padding = (length: number) => stackOf(1, { Metadata: { x: text(length) } });
  return padding(bytes - padding(0).length);
};
export const cloudformation: Boundary[] = [
  ...limits('cloudformation: ValidateTemplate', 'ValidationError', () => ({}), [
    ['51200 bytes of text', { TemplateBody: padded(51_200) }, { TemplateBody: padded(51_201) }],
    ['500 resources', { TemplateBody: stackOf(500) }, { TemplateBody: stackOf(501) }],
    [
      '1024 bytes of description',
      { TemplateBody: stackOf(1, { Description: text(1024) }) },
      { TemplateBody: stackOf(1, { Description: text(1025) }) },
    ],
  ]),
  ...limits(
    'cloudformation: CreateStack',
    'ValidationError',
    ({ name }) => ({ StackName: name, TemplateBody: stackOf(1) }),
    [
      ['128 characters of a name', { StackName: text(128) }, { StackName: text(129) }],
      ['letters of a name', { StackName: 'a-B1' }, { StackName: '1a' }],
    ],
  ),
];

import { describe, it } from 'node:test';
import { expect } from 'expect';
import { checkErrors } from './errors.ts';
import { readProcess } from './processes/process.ts';
import type { Stack } from './processes/stack.ts';

const stack: Stack = {
  functions: {
    checkInventory: { handler: 'src/inventory/handlers/check-inventory.handler' },
    prepareOrder: {
      handler: 'src/delivery/handlers/prepare-order.handler',
      events: [{ sqs: { arn: { 'Fn::GetAtt': ['OrdersQueue', 'Arn'] } } }],
    },
  },
  resources: { OrdersQueue: { Type: 'AWS::SQS::Queue' } },
  machines: {},
};

const definition = `
StartAt: CheckInventory
States:
  CheckInventory:
    Type: Task
    Resource: { Fn::GetAtt: [checkInventory, Arn] }
    Retry: [{ ErrorEquals: [Lambda.ServiceException, States.Timeout] }]
    Catch: [{ ErrorEquals: [BookNotFound], Next: Done }]
    Next: PrepareOrder
  PrepareOrder:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
    Arguments: { QueueUrl: { Ref: OrdersQueue } }
    Retry: [{ ErrorEquals: [SQS.SdkClientException] }]
    Catch: [{ ErrorEquals: [NoCourierAvailable], Next: Done }]
    Next: Done
  Done:
    Type: Succeed
`;

const sources = {
  'src/kernel/domain-error.ts':
    'export abstract class DomainError extends Error { abstract override name: string }',
  'src/inventory/domain/errors.ts': `
    export abstract class Refusal extends DomainError {}
    export class BookNotFound extends Refusal { override readonly name = 'BookNotFound'; }`,
  'src/delivery/domain/errors.ts': `
    export class NoCourierAvailable extends DomainError { override readonly name = 'NoCourierAvailable'; }`,
  'src/inventory/handlers/check-inventory.ts': "import { check } from '../steps/check-inventory.ts';",
  'src/inventory/steps/check-inventory.ts': 'throw new BookNotFound();',
  'src/delivery/handlers/prepare-order.ts': "import { prepare } from '../steps/prepare-order.ts';",
  'src/delivery/steps/prepare-order.ts': 'throw new NoCourierAvailable();',
};

interface Planted {
  files?: Partial<Record<keyof typeof sources, string>>;
  process?: [was: string, is: string];
  excuses?: { leftToStatesAll?: Record<string, string>; namedOtherwise?: Record<string, string> };
}

const found = ({ files = {}, process: [was, is] = ['', ''], excuses = {} }: Planted = {}) => {
  expect(definition).toContain(was);
  return checkErrors({
    files: Object.entries({ ...sources, ...files }).map(([file, text]) => ({ file, text })),
    processes: [readProcess('stepfunctions/flow.asl.yml', definition.replace(was, is), stack)],
    stack,
    chosen: { '#chosen': ['src/inventory/one.ts', 'src/inventory/steps/check-inventory.ts'] },
    leftToStatesAll: {},
    namedOtherwise: {},
    ...excuses,
  }).map(({ message }) => message);
};

describe('the names of errors', () => {
  it('are the same in the processes and in the code', () => {
    expect(found()).toEqual([]);
  });

  it('are not expected where no function throws them', () => {
    expect(found({ process: ['[BookNotFound]', '[BookNotFond, BookNotFound]'] })).toEqual([
      'CheckInventory expects BookNotFond, which no function behind it throws',
    ]);
    expect(found({ process: ['[NoCourierAvailable]', '[NoCourierAvailable, BookNotFound]'] })).toEqual([
      'PrepareOrder expects BookNotFound, which no function behind it throws',
    ]);
  });

  it('of the platform belong to the service that gives them', () => {
    expect(found({ process: ['Lambda.ServiceException', 'SQS.SdkClientException'] })).toEqual([
      expect.stringContaining('CheckInventory expects SQS.SdkClientException'),
    ]);
  });

  it('are handled, or left to States.ALL for a reason', () => {
    const steps = { 'src/inventory/steps/check-inventory.ts': 'new BookNotFound(); new BookLost();' };
    const lost = `${sources['src/inventory/domain/errors.ts']}
      export class BookLost extends Refusal { override readonly name = 'BookLost'; }`;
    const files = { ...steps, 'src/inventory/domain/errors.ts': lost };
    expect(found({ files })).toEqual([expect.stringContaining('BookLost reaches Step Functions')]);
    expect(found({ files, excuses: { leftToStatesAll: { BookLost: 'it happens' } } })).toEqual([]);
  });

  it('are thrown by whatever may be chosen when a function is packaged', () => {
    const handler = 'src/inventory/handlers/check-inventory.ts';
    expect(found({ files: { [handler]: "export { check } from '#chosen';" } })).toEqual([]);
    expect(found({ files: { [handler]: "export { check } from '#another';" } })).toEqual([
      'CheckInventory expects BookNotFound, which no function behind it throws',
    ]);
  });

  it('are excused no longer than needed', () => {
    expect(
      found({ excuses: { leftToStatesAll: { BookLost: '' }, namedOtherwise: { BookFound: '' } } }),
    ).toEqual([
      expect.stringContaining('BookLost need not stand in leftToStatesAll'),
      expect.stringContaining('BookFound need not stand in namedOtherwise'),
    ]);
  });

  it('are the names of their classes, as a literal', () => {
    const named = (text: string) =>
      found({
        files: { 'src/delivery/domain/errors.ts': `${sources['src/delivery/domain/errors.ts']} ${text}` },
      });
    expect(named("class Late extends DomainError { override readonly name = 'TooLate'; }")).toEqual([
      expect.stringContaining("class Late is named 'TooLate'"),
    ]);
    expect(named('class Late extends DomainError {}')).toEqual([
      expect.stringContaining('Late has no literal name'),
    ]);
    expect(named('class Late extends NoCourierAvailable {}')).toHaveLength(1);
    expect(named('class Late extends DomainError { override name = new.target.name; }')).toHaveLength(1);
    expect(named('class Late extends Error {}')).toEqual([]);
  });

  it('reach Step Functions only from what a handler needs when it runs', () => {
    const handler = {
      'src/inventory/handlers/check-inventory.ts': "import type { C } from '../steps/check-inventory.ts';",
    };
    expect(found({ files: handler })).toEqual([
      expect.stringContaining('CheckInventory expects BookNotFound'),
    ]);
  });
});

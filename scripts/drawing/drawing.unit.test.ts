import { describe, it } from 'node:test';
import { expect } from 'expect';
import { readProcess } from '../checks/processes/process.ts';
import type { Stack } from '../checks/processes/stack.ts';
import { graphOf } from './graph.ts';
import { layOut } from './layout.ts';
import type { Box } from './layout.ts';
import { svg } from './svg.ts';

const stack: Stack = {
  functions: {
    checkInventory: { handler: 'src/inventory/handlers/check-inventory.handler' },
    refundCustomer: { handler: 'src/payments/handlers/refund-customer.handler' },
  },
  resources: { OrdersTopic: { Type: 'AWS::SNS::Topic' } },
  machines: {},
};

const text = `
StartAt: CheckInventory
States:
  CheckInventory:
    Type: Task
    Resource: { Fn::GetAtt: [checkInventory, Arn] }
    Catch:
      - { ErrorEquals: [BookNotFound, States.Timeout], Next: RefundCustomer }
      - { ErrorEquals: [States.ALL], Next: RefundCustomer }
    Next: IsItThere
  IsItThere:
    Type: Choice
    Choices: [{ Condition: '{% $exists($states.input.book) and $states.input.count < 3 %}', Next: Dispatch }]
    Default: RefundCustomer
  Dispatch:
    Type: Task
    Resource: arn:aws:states:::sns:publish.waitForTaskToken
    Arguments: { TopicArn: { Ref: OrdersTopic } }
    Next: Done
  RefundCustomer:
    Type: Task
    Resource: { Fn::GetAtt: [refundCustomer, Arn] }
    Next: Cancelled
  Done: { Type: Succeed }
  Cancelled: { Type: Fail }
`;

const graph = (of = text) => graphOf(readProcess('stepfunctions/flow.asl.yml', of, stack), stack);

describe('a drawn process', () => {
  it('shows who does what, and what undoes', () => {
    expect(graph().nodes).toEqual([
      { id: '(start)', kind: 'start', title: '', subtitle: '' },
      { id: 'CheckInventory', kind: 'task', title: 'CheckInventory', subtitle: 'inventory' },
      { id: 'IsItThere', kind: 'choice', title: 'IsItThere', subtitle: '' },
      { id: 'Dispatch', kind: 'task', title: 'Dispatch', subtitle: 'SNS, waits for an answer' },
      { id: 'RefundCustomer', kind: 'undo', title: 'RefundCustomer', subtitle: 'payments' },
      { id: 'Done', kind: 'succeed', title: 'Done', subtitle: '' },
      { id: 'Cancelled', kind: 'fail', title: 'Cancelled', subtitle: '' },
    ]);
  });

  it('shows each way once, with all that leads to it', () => {
    expect(graph().arrows).toEqual([
      { from: '(start)', to: 'CheckInventory', kind: 'next', label: [] },
      { from: 'CheckInventory', to: 'IsItThere', kind: 'next', label: [] },
      {
        from: 'CheckInventory',
        to: 'RefundCustomer',
        kind: 'catch',
        label: ['BookNotFound', 'Timeout', 'any other error'],
      },
      { from: 'IsItThere', to: 'Dispatch', kind: 'next', label: ['book and count < 3'] },
      { from: 'IsItThere', to: 'RefundCustomer', kind: 'next', label: ['otherwise'] },
      { from: 'Dispatch', to: 'Done', kind: 'next', label: [] },
      { from: 'RefundCustomer', to: 'Cancelled', kind: 'next', label: [] },
    ]);
  });

  it('is an image in which no two states overlap, the same each time', async () => {
    const layout = await layOut(graph());
    const image = svg('Flow & more', layout);
    expect(image).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 /);
    expect(image).toContain('<title>Flow &amp; more</title>');
    expect(image).toContain('book and count &lt; 3');
    expect(svg('Flow & more', await layOut(graph()))).toBe(image);
    const overlap = (one: Box, other: Box) =>
      one.x < other.x + other.width &&
      other.x < one.x + one.width &&
      one.y < other.y + other.height &&
      other.y < one.y + one.height;
    for (const [index, one] of layout.nodes.entries()) {
      expect(one.x + one.width).toBeLessThanOrEqual(layout.width);
      expect(one.y + one.height).toBeLessThanOrEqual(layout.height);
      expect(layout.nodes.slice(index + 1).filter((other) => overlap(one, other))).toEqual([]);
    }
  });

  it('is refused for states inside a state, rather than drawn without them', () => {
    const inside =
      'Type: Map\n    ItemProcessor: { StartAt: A, States: { A: { Type: Succeed } } }\n    Next: Cancelled';
    const map = text.replace(
      'Type: Task\n    Resource: { Fn::GetAtt: [refundCustomer, Arn] }\n    Next: Cancelled',
      inside,
    );
    expect(() => graph(map)).toThrow('RefundCustomer: states inside a Map are not drawn yet');
  });
});

import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { setImmediate as soon } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { createMachine, endOf, startMachine } from '../test-api.ts';
import { ROLE, startTestStepFunctions } from '../test-step-functions.ts';

const pass = (output: unknown = 'x') =>
  JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'S',
    States: { S: { Type: 'Pass', Output: output, End: true } },
  });
const wait = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 1000, End: true } } };
const arn = 'arn:aws:states:us-east-1:000000000000:stateMachine:orders';
const orders = { name: 'orders', roleArn: ROLE, definition: pass() };

describe('a state machine', () => {
  it('is created once: the same call again changes nothing, another is refused', async () => {
    const { client } = startTestStepFunctions();
    const first = await client.send(new CreateStateMachineCommand(orders));
    expect(first.stateMachineArn).toBe(arn);
    const again = await client.send(
      new CreateStateMachineCommand({ ...orders, roleArn: `${ROLE}2`, tags: [{ key: 'a', value: 'b' }] }),
    );
    expect(again).toMatchObject({ stateMachineArn: arn, creationDate: first.creationDate });
    for (const other of [{ definition: pass('y') }, { tracingConfiguration: { enabled: true } }])
      await expect(client.send(new CreateStateMachineCommand({ ...orders, ...other }))).rejects.toMatchObject(
        {
          name: 'StateMachineAlreadyExists',
          message: `State Machine Already Exists: '${arn}'`,
        },
      );
  });

  it('tells which variables its states refer to, unless only its settings are asked for', async () => {
    const { client } = startTestStepFunctions();
    const states = {
      Set: { Type: 'Pass', Assign: { price: 1 }, Next: 'Get' },
      Get: { Type: 'Pass', Output: '{% $price %}', End: true },
    };
    const stateMachineArn = await createMachine(client, { StartAt: 'Set', States: states });
    const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(described.variableReferences).toEqual({ Get: ['price'] });
    const bare = { stateMachineArn, includedData: 'METADATA_ONLY' as const };
    expect((await client.send(new DescribeStateMachineCommand(bare))).variableReferences).toBeUndefined();
  });

  it('is described as it was given', async () => {
    const { client } = startTestStepFunctions();
    const destinations = [
      { cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:g:*' } },
    ];
    await client.send(
      new CreateStateMachineCommand({
        ...orders,
        loggingConfiguration: { level: 'ERROR', destinations },
        tracingConfiguration: { enabled: true },
        tags: [{ key: 'stage', value: 'dev' }],
      }),
    );
    const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }));
    expect(described).toMatchObject({
      name: 'orders',
      status: 'ACTIVE',
      type: 'STANDARD',
      definition: orders.definition,
      roleArn: ROLE,
      loggingConfiguration: { level: 'ERROR', includeExecutionData: false, destinations },
      tracingConfiguration: { enabled: true },
    });
    expect(described.revisionId).toBeUndefined();
    const resourceArn = arn;
    await client.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'team', value: 'books' }] }));
    await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['stage'] }));
    expect((await client.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual([
      { key: 'team', value: 'books' },
    ]);
  });

  it('is updated for executions to come; those that run keep what they began with', async () => {
    const { client } = startTestStepFunctions();
    await createMachine(client, wait);
    const old = await startMachine(client, arn);
    const { revisionId, updateDate } = await client.send(
      new UpdateStateMachineCommand({ stateMachineArn: arn, definition: pass('new'), roleArn: `${ROLE}2` }),
    );
    expect(updateDate).toBeInstanceOf(Date);
    expect(await client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }))).toMatchObject({
      revisionId,
      definition: pass('new'),
      roleArn: `${ROLE}2`,
    });
    expect(await endOf(client, await startMachine(client, arn))).toMatchObject({ output: '"new"' });
    const before = await client.send(new DescribeStateMachineForExecutionCommand({ executionArn: old }));
    expect(JSON.parse(before.definition ?? '')).toMatchObject(wait);
    expect(before.roleArn).toBe(ROLE);
    await expect(client.send(new UpdateStateMachineCommand({ stateMachineArn: arn }))).rejects.toMatchObject({
      name: 'MissingRequiredParameter',
    });
  });

  it('goes with its executions once the last has ended', async () => {
    const { client } = startTestStepFunctions();
    await createMachine(client, wait);
    const executionArn = await startMachine(client, arn);
    await client.send(new DeleteStateMachineCommand({ stateMachineArn: arn }));
    expect(await client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }))).toMatchObject({
      status: 'DELETING',
    });
    await expect(client.send(new StartExecutionCommand({ stateMachineArn: arn }))).rejects.toMatchObject({
      name: 'StateMachineDeleting',
    });
    await client.send(new StopExecutionCommand({ executionArn }));
    await soon();
    await expect(
      client.send(new DescribeStateMachineCommand({ stateMachineArn: arn })),
    ).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${arn}'`,
    });
    await client.send(new DeleteStateMachineCommand({ stateMachineArn: arn }));
    await createMachine(client, wait);
  });

  it('is listed page by page', async () => {
    const { client } = startTestStepFunctions();
    for (const name of ['a', 'b', 'c']) await client.send(new CreateStateMachineCommand({ ...orders, name }));
    const first = await client.send(new ListStateMachinesCommand({ maxResults: 2 }));
    const second = await client.send(new ListStateMachinesCommand({ nextToken: first.nextToken }));
    expect([first, second].map(({ stateMachines = [] }) => stateMachines.map(({ name }) => name))).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
    expect(second.nextToken).toBeUndefined();
    await expect(client.send(new ListStateMachinesCommand({ nextToken: 'x' }))).rejects.toMatchObject({
      name: 'InvalidToken',
    });
  });

  it('is listed though one of an earlier page is deleted before the next is asked for', async () => {
    const { client } = startTestStepFunctions();
    for (const name of ['a', 'b', 'c']) await client.send(new CreateStateMachineCommand({ ...orders, name }));
    const first = await client.send(new ListStateMachinesCommand({ maxResults: 2 }));
    const stateMachineArn = first.stateMachines?.[1]?.stateMachineArn;
    await client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    const second = await client.send(new ListStateMachinesCommand({ nextToken: first.nextToken }));
    expect(second.stateMachines).toMatchObject([{ name: 'c' }]);
  });

  it('can be validated without being created', async () => {
    const { client } = startTestStepFunctions();
    const send = (definition: string) =>
      client.send(new ValidateStateMachineDefinitionCommand({ definition }));
    expect(await send(pass())).toMatchObject({ result: 'OK', diagnostics: [] });
    expect(
      await send('{"QueryLanguage":"JSONata","StartAt":"S","States":{"S":{"Type":"Task","Next":"X"}}}'),
    ).toMatchObject({
      result: 'FAIL',
      diagnostics: [
        { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', location: '/States/S' },
        { severity: 'ERROR', code: 'MISSING_TRANSITION_TARGET', location: '/States/S/Next' },
        { severity: 'ERROR', code: 'MISSING_END_STATE', message: 'Workflow has no terminal state' },
      ],
    });
    expect((await client.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
  });
});

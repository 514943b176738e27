import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { askedFor, jsonCall } from '../../endpoint/test-accesses.ts';
import { createMachine, endOf, startMachine } from '../test-api.ts';
import { ROLE, startTestStepFunctions } from '../test-step-functions.ts';

const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:orders';
const EXECUTION = 'arn:aws:states:us-east-1:000000000000:execution:orders:o1';

describe('what an operation of Step Functions needs permission for', () => {
  it('is on the machine, on the execution, and on the role that a machine is given', async () => {
    const { service } = startTestStepFunctions();
    const asked = (operation: string, input: object) => askedFor(service, jsonCall(operation, input));
    expect(await asked('StartExecution', { stateMachineArn: MACHINE })).toEqual([
      `states:StartExecution ${MACHINE}`,
    ]);
    expect(await asked('DescribeExecution', { executionArn: EXECUTION })).toEqual([
      `states:DescribeExecution ${EXECUTION}`,
    ]);
    expect(await asked('CreateStateMachine', { name: 'orders', roleArn: ROLE })).toEqual([
      `states:CreateStateMachine ${MACHINE}`,
      `iam:PassRole ${ROLE}`,
    ]);
    expect(await asked('UpdateStateMachine', { stateMachineArn: MACHINE })).toEqual([
      `states:UpdateStateMachine ${MACHINE}`,
    ]);
    expect(await asked('TagResource', { resourceArn: MACHINE })).toEqual([`states:TagResource ${MACHINE}`]);
    expect(await asked('ListStateMachines', {})).toEqual(['states:ListStateMachines *']);
    expect(await asked('StartSyncExecution', { stateMachineArn: MACHINE })).toEqual([
      `states:StartSyncExecution ${MACHINE}`,
    ]);
  });

  it('is on the activity', async () => {
    const { service } = startTestStepFunctions();
    const activityArn = 'arn:aws:states:us-east-1:000000000000:activity:pack';
    const asked = (operation: string, input: object) => askedFor(service, jsonCall(operation, input));
    expect(await asked('CreateActivity', { name: 'pack' })).toEqual([`states:CreateActivity ${activityArn}`]);
    expect(await asked('GetActivityTask', { activityArn })).toEqual([
      `states:GetActivityTask ${activityArn}`,
    ]);
    expect(await asked('ListActivities', {})).toEqual(['states:ListActivities *']);
  });

  it('to test a state is on everything, on the role that calls are made under, and on secrets', async () => {
    const { service } = startTestStepFunctions();
    const asked = (input: object) => askedFor(service, jsonCall('TestState', { roleArn: ROLE, ...input }));
    expect(await asked({})).toEqual(['states:TestState *', `iam:PassRole ${ROLE}`]);
    expect(await asked({ mock: { result: '1' } })).toEqual(['states:TestState *']);
    expect(await asked({ revealSecrets: true })).toEqual([
      'states:TestState *',
      `iam:PassRole ${ROLE}`,
      'states:RevealSecrets *',
    ]);
  });

  it('for a task token is the machine that it is of, as long as anyone remembers', async () => {
    const tokens: string[] = [];
    const test = startTestStepFunctions({
      functions: { desk: (input) => void tokens.push((input as { token: string }).token) },
    });
    const machine = await createMachine(test.client, {
      StartAt: 'Ask',
      States: {
        Ask: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
          Arguments: { FunctionName: 'desk', Payload: { token: '{% $states.context.Task.Token %}' } },
          End: true,
        },
      },
    });
    const execution = await startMachine(test.client, machine);
    while (tokens.length === 0) await new Promise(setImmediate);
    const [taskToken = ''] = tokens;
    const needed = (token: string) =>
      test.service.operationOf?.(jsonCall('SendTaskSuccess', { taskToken: token })).accesses;
    const onMachine = [{ action: 'states:SendTaskSuccess', resource: machine }];
    expect(needed(taskToken)).toEqual(onMachine);
    await test.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
    await endOf(test.client, execution);
    expect(needed(taskToken)).toEqual(onMachine);
    expect(needed('no token')).toEqual([]);
    test.stop();
  });
});

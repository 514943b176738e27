import { describe, it } from 'node:test';
import { expect } from 'expect';
import { restService } from '../../endpoint/protocols.ts';
import type { Service } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import { functionArn } from '../test-step-functions.ts';
import { outcomeOf } from './test-outcome.ts';

/** A Lambda that answers every invocation like this. */
const lambdaThat = (answer: () => object): Service =>
  restService({
    name: 'lambda',
    routes: [
      {
        name: 'Invoke',
        method: 'POST',
        path: '/2015-03-31/functions/{FunctionName}/invocations',
        payload: 'Payload',
        outputHeaders: { FunctionError: 'x-amz-function-error' },
        action: answer,
      },
    ],
  });

describe('a function as a Task', () => {
  const direct = { Resource: functionArn('f') };
  const invoke = {
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
  };

  it('gives what it answers', async () => {
    const cloud = { functions: { f: (input: unknown) => ({ got: input }) } };
    expect(await outcomeOf(cloud, direct, { a: 1 })).toMatchObject({
      status: 'SUCCEEDED',
      output: { got: { a: 1 } },
    });
    expect((await outcomeOf(cloud, invoke, { a: 1 })).output).toMatchObject({
      ExecutedVersion: '$LATEST',
      Payload: { got: { a: 1 } },
      StatusCode: 200,
      SdkHttpMetadata: { HttpStatusCode: 200 },
      SdkResponseMetadata: { RequestId: expect.any(String) },
    });
  });

  for (const task of [direct, invoke])
    it(`fails with the error that it throws (${task.Resource})`, async () => {
      const functions = {
        f: () => {
          throw new RangeError('too much');
        },
      };
      expect(await outcomeOf({ functions }, task)).toMatchObject({
        status: 'FAILED',
        error: 'RangeError',
        cause: '{"errorType":"RangeError","errorMessage":"too much","trace":[]}',
      });
    });

  it('fails before it is called when its arguments are no object, or have what it has not', async () => {
    const functions = { f: () => 'called' };
    const cause = (why: string) => ({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining(`could not be used to start the Task: [${why}]`),
    });
    expect(await outcomeOf({ functions }, { ...invoke, Arguments: '{% 5 %}' })).toMatchObject(
      cause(`The value for the field 'Parameters' must be an OBJECT`),
    );
    const more = { ...invoke, Arguments: '{% { "FunctionName": "f", "TaskToken": "t" } %}' };
    expect(await outcomeOf({ functions }, more)).toMatchObject(
      cause('The field "TaskToken" is not supported by Step Functions'),
    );
  });

  it('fails with Lambda.Unknown when it does not say why', async () => {
    const services = [lambdaThat(() => ({ FunctionError: 'Unhandled', Payload: '{"errorMessage":"gone"}' }))];
    expect(await outcomeOf({ services }, direct)).toMatchObject({
      error: 'Lambda.Unknown',
      cause: expect.stringContaining('Returned payload: {"errorMessage":"gone"}'),
    });
  });

  for (const [code, status, error] of [
    ['ResourceNotFoundException', 404, 'Lambda.ResourceNotFoundException'],
    ['TooManyRequestsException', 429, 'Lambda.TooManyRequestsException'],
    ['ServiceException', 500, 'Lambda.ServiceException'],
    ['AccessDeniedException', 403, 'Lambda.AWSLambdaException'],
  ] as const)
    it(`fails with ${error} when Lambda answers ${code}`, async () => {
      const services = [
        lambdaThat(() => {
          throw new ServiceError(code, 'no', status);
        }),
      ];
      expect(await outcomeOf({ services }, direct)).toMatchObject({
        error,
        cause: expect.stringMatching(
          new RegExp(`^no \\(Service: AWSLambda; Status Code: ${status}; Error Code: ${code}; `),
        ),
      });
    });
});

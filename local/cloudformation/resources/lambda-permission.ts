import { AddPermissionCommand, GetPolicyCommand, RemovePermissionCommand } from '@aws-sdk/client-lambda';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType } from './resource-type.ts';
import { notEmulated, oneOf, required, text } from './shapes.ts';

/** Another permission is another statement: every change replaces it. */
export const lambdaPermission = resourceType({
  type: 'AWS::Lambda::Permission',
  properties: {
    FunctionName: replaces(required(text)),
    Action: replaces(required(oneOf('lambda:InvokeFunction'))),
    Principal: replaces(required(text)),
    SourceArn: replaces(text),
    SourceAccount: replaces(text),
    PrincipalOrgID: replaces(notEmulated('the local account is in no organization')),
    EventSourceToken: replaces(notEmulated()),
    FunctionUrlAuthType: replaces(notEmulated()),
  },
  attributes: ['Id'],
  create: async (permission, bench) => {
    const StatementId = bench.name(100);
    await bench.aws.lambda.send(new AddPermissionCommand({ ...permission, StatementId }));
    return { id: StatementId, attributes: { Id: StatementId } };
  },
  remove: (StatementId, { FunctionName }, { aws }) =>
    unlessGone(aws.lambda.send(new RemovePermissionCommand({ FunctionName, StatementId }))),
  find: async ({ FunctionName }, bench) => {
    const StatementId = bench.name(100);
    const answer = await ifThere(bench.aws.lambda.send(new GetPolicyCommand({ FunctionName })));
    const { Statement = [] } = JSON.parse(answer?.Policy ?? '{}') as { Statement?: { Sid: string }[] };
    return Statement.some(({ Sid }) => Sid === StatementId) ? StatementId : undefined;
  },
});

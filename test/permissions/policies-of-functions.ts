import {
  AddPermissionCommand,
  GetPolicyCommand,
  LambdaClient,
  RemovePermissionCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import { statementsOf } from './held-policy.ts';
import type { HeldPolicy, Statement } from './held-policy.ts';

/** Who else may invoke a function; undefined when nobody may. */
export const policyOfFunction = async (
  FunctionName: string,
  logicalId: string,
): Promise<HeldPolicy | undefined> => {
  const lambda = new LambdaClient({});
  const read = () =>
    lambda.send(new GetPolicyCommand({ FunctionName })).then(
      ({ Policy = '' }) => statementsOf(Policy),
      (error: unknown): Statement[] => {
        if (error instanceof ResourceNotFoundException) return [];
        throw error;
      },
    );
  const add = ({ Sid, Action, Principal, Condition }: Statement) =>
    lambda.send(
      new AddPermissionCommand({
        FunctionName,
        StatementId: Sid,
        Action: String(Action),
        Principal: (Principal as { Service: string }).Service,
        SourceArn: String(Condition?.['ArnLike']?.['AWS:SourceArn']),
      }),
    );
  const statements = await read();
  if (statements.length === 0) return undefined;
  return {
    holder: `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}`,
    logicalId,
    policy: 'resource',
    statements,
    async put(wanted) {
      for (const { Sid } of await read())
        await lambda.send(new RemovePermissionCommand({ FunctionName, StatementId: Sid }));
      for (const statement of wanted) await add(statement);
    },
  };
};

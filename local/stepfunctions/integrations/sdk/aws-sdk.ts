import type { Json } from '../../language/json.ts';
import type { Integration } from '../integration.ts';
import { AWS_SDK } from './dialect.ts';
import { fromSdk, readBody } from './from-sdk.ts';
import type { FindOperation } from './load.ts';
import { requiredOf } from './members.ts';
import { operationOf } from './names.ts';
import { missingFields, problemsIn } from './problems.ts';
import { resultProblems } from './result-problems.ts';
import { sdkError } from './sdk-error.ts';
import { toSdk } from './to-sdk.ts';

/** `arn:aws:states:::aws-sdk:<service>:<action>`; undefined for what the local cloud or AWS has not. */
export const awsSdk = (find: FindOperation, service: string, action: string): Integration | undefined => {
  const name = operationOf(action);
  const operation = name === undefined ? undefined : find(service, name);
  if (!operation) return undefined;
  const { input, output } = operation;
  return {
    patterns: ['request', 'waitForTaskToken'],
    refuse(parameters, how) {
      const problems = problemsIn(input, parameters, AWS_SDK, how);
      if (how === 'given' || problems.length > 0) return problems;
      return missingFields(parameters, how, requiredOf(input).map(AWS_SDK.spell));
    },
    refuseResult: (result, strict) => resultProblems(output, result, AWS_SDK, strict),
    async run(parameters, { speaker }): Promise<Json> {
      try {
        const sent = toSdk(input, parameters, AWS_SDK) as object;
        return fromSdk(output, await readBody(await operation.send(sent, speaker)), AWS_SDK);
      } catch (error) {
        throw sdkError(error, operation);
      }
    },
  };
};

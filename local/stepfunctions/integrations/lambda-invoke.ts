import { isObject } from '../language/json.ts';
import type { invokeFunction } from './invoke-function.ts';
import type { Integration } from './integration.ts';
import { knownOperation, refuseFields } from './optimized.ts';
import { httpMetadata } from './sdk-result.ts';
import { OPTIMIZED } from './sdk/dialect.ts';
import type { FindOperation } from './sdk/load.ts';
import { fieldOf, wrongKind } from './sdk/problems.ts';
import { resultProblems } from './sdk/result-problems.ts';

const TEXTS = ['FunctionName', 'Qualifier', 'InvocationType', 'ClientContext'];
const FIELDS = { fields: [...TEXTS, 'Payload'], required: ['FunctionName'] };

const optional = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** `arn:aws:states:::lambda:invoke` */
export const lambdaInvoke = (
  invoke: ReturnType<typeof invokeFunction>,
  find: FindOperation,
): Integration => ({
  patterns: ['request', 'waitForTaskToken'],
  refuse: (parameters, how) => [
    ...refuseFields(parameters, how, FIELDS),
    ...Object.entries(parameters).flatMap(([key, value]) => {
      const { name, query } = fieldOf(key, value, how);
      const right = query || value === null || typeof value === 'string' || !TEXTS.includes(name);
      return right ? [] : [wrongKind(name, 'a STRING')];
    }),
  ],
  refuseResult(result, strict) {
    const { output } = knownOperation(find, 'lambda', 'Invoke');
    // A payload is whatever the function answers.
    const others = isObject(result) ? { ...result, Payload: null } : result;
    return resultProblems(output, others, OPTIMIZED, strict);
  },
  async run(parameters, { speaker }) {
    const { status, payload, executedVersion, requestId } = await invoke({
      functionName: optional(parameters['FunctionName']) ?? '',
      qualifier: optional(parameters['Qualifier']),
      type: optional(parameters['InvocationType']),
      clientContext: optional(parameters['ClientContext']),
      payload: parameters['Payload'] ?? {},
      speaker,
    });
    return {
      ExecutedVersion: executedVersion,
      Payload: payload,
      ...httpMetadata(status, requestId),
      StatusCode: status,
    };
  },
});

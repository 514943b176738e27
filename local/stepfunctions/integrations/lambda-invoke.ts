import type { invokeFunction } from './invoke-function.ts';
import type { Integration } from './integration.ts';
import { httpMetadata } from './sdk-result.ts';

const optional = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** `arn:aws:states:::lambda:invoke` */
export const lambdaInvoke = (invoke: ReturnType<typeof invokeFunction>): Integration => ({
  resource: 'lambda:invoke',
  patterns: ['request', 'waitForTaskToken'],
  fields: ['FunctionName', 'Payload', 'Qualifier', 'InvocationType', 'ClientContext'],
  required: ['FunctionName'],
  async run(parameters, speaker) {
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

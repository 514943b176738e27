import type { Speaker } from '../../endpoint/call-as.ts';
import type { JsonObject } from '../language/json.ts';
import type { Integration } from './integration.ts';
import { sdkResult } from './sdk-result.ts';
import { OPTIMIZED } from './sdk/dialect.ts';
import type { FindOperation, SdkOperation } from './sdk/load.ts';
import { fieldOf, missingFields, problemsIn, unsupportedField } from './sdk/problems.ts';
import type { How } from './sdk/problems.ts';
import { resultProblems } from './sdk/result-problems.ts';
import { toSdk } from './sdk/to-sdk.ts';
import { serviceError } from './service-error.ts';
import type { ErrorNames } from './service-error.ts';

/** An operation as one of Step Functions' optimized integrations calls it. */
export interface OptimizedCall {
  /** As in `aws-sdk:<service>`, and AWS's own name of the operation. */
  service: string;
  operation: string;
  errors: ErrorNames;
  patterns: Integration['patterns'];
  /** The members that it knows; Step Functions refuses any other. */
  fields: readonly string[];
  required: readonly string[];
}

/** What is wrong with the names of fields. */
export const refuseFields = (
  parameters: JsonObject,
  how: How,
  { fields, required }: Pick<OptimizedCall, 'fields' | 'required'>,
): string[] => {
  const names = Object.entries(parameters).map(([key, value]) => fieldOf(key, value, how).name);
  return [
    ...names.filter((name) => !fields.includes(name)).map(unsupportedField),
    ...(how === 'given' ? [] : missingFields(parameters, how, required)),
  ];
};

/** Throws when there is none. */
export const knownOperation = (find: FindOperation, service: string, name: string): SdkOperation => {
  const operation = find(service, name);
  if (!operation) throw new Error(`The SDK of ${service} has no operation ${name}`);
  return operation;
};

/** An optimized integration, and its call for those that do more than that. */
export interface Optimized extends Integration {
  /** Makes the call; gives the answer with what AWS tells of it. */
  send(parameters: JsonObject, speaker: Speaker): Promise<JsonObject>;
}

export const optimized = (find: FindOperation, call: OptimizedCall): Optimized => {
  const { service, operation: name, patterns, errors } = call;
  const operationOf = () => knownOperation(find, service, name);
  const send: Optimized['send'] = async (parameters, speaker) => {
    const operation = operationOf();
    try {
      const sent = toSdk(operation.input, parameters, OPTIMIZED) as object;
      return sdkResult(operation.output, await operation.send(sent, speaker));
    } catch (error) {
      throw serviceError(error, errors);
    }
  };
  return {
    patterns,
    refuse(parameters, how) {
      const problems = refuseFields(parameters, how, call);
      return problems.length > 0 ? problems : problemsIn(operationOf().input, parameters, OPTIMIZED, how);
    },
    refuseResult: (result, strict) => resultProblems(operationOf().output, result, OPTIMIZED, strict),
    run: (parameters, { speaker }) => send(parameters, speaker),
    send,
  };
};

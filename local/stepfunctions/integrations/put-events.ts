import { StateError } from '../engine/state-error.ts';
import { isObject } from '../language/json.ts';
import type { Json } from '../language/json.ts';
import type { Errand, Integration } from './integration.ts';
import { optimized } from './optimized.ts';
import type { FindOperation } from './sdk/load.ts';

/** An entry that says which execution, of which machine, it is from. */
const withOrigin = (entry: Json, { call }: Errand): Json => {
  if (!isObject(entry)) return entry;
  const { Resources } = entry;
  const own = Array.isArray(Resources) ? Resources : [];
  return { ...entry, Resources: [...own, call.executionArn, call.machineArn] };
};

/** `arn:aws:states:::events:putEvents`: fails when an entry does. */
export const putEvents = (find: FindOperation): Integration => {
  const call = optimized(find, {
    service: 'eventbridge',
    operation: 'PutEvents',
    errors: {
      prefix: 'EventBridge',
      service: 'AmazonEventBridge',
      fallback: 'AmazonEventBridgeException',
    },
    patterns: ['request', 'waitForTaskToken'],
    fields: ['Entries'],
    required: ['Entries'],
  });
  return {
    ...call,
    async run({ Entries: given, ...others }, errand) {
      const entries = Array.isArray(given) ? given.map((entry) => withOrigin(entry, errand)) : [];
      const answer = await call.send({ ...others, Entries: entries }, errand.speaker);
      const { Entries = [], FailedEntryCount = 0 } = answer;
      if (FailedEntryCount !== 0)
        throw new StateError('EventBridge.FailedEntry', JSON.stringify({ Entries, FailedEntryCount }));
      return answer;
    },
  };
};

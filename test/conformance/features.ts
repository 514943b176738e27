import type { Case } from './case.ts';

const INTRINSICS =
  'Format StringToJson JsonToString JsonMerge StringSplit Base64Encode Base64Decode Hash UUID MathAdd MathRandom ' +
  'Array ArrayPartition ArrayContains ArrayRange ArrayGetItem ArrayLength ArrayUnique';

/** Features by how they look in a definition, as JSON without spaces. */
const FEATURES: readonly (readonly [string, RegExp])[] = [
  ...['Pass', 'Task', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'].map(
    (type) => [type, new RegExp(`"Type":"${type}"`)] as const,
  ),
  ['InputPath, OutputPath', /"(?:Input|Output)Path":/],
  ['Parameters', /"Parameters":/],
  ['Result', /"Result":/],
  ['ResultSelector', /"ResultSelector":/],
  ['ResultPath', /"ResultPath":/],
  ['paths to several values', /"\$[^"]*(?:\*|\?\(|\.\.|\[-?\d*:|\[\d+,)/],
  ['context object', /\$\$\.|"\$\$"|\$states\.context/],
  ['SecondsPath, TimestampPath', /"(?:Seconds|Timestamp)Path":/],
  ['TimeoutSeconds, HeartbeatSeconds', /"(?:Timeout|Heartbeat)Seconds":/],
  ['TimeoutSecondsPath, HeartbeatSecondsPath', /"(?:Timeout|Heartbeat)SecondsPath":/],
  ['ErrorPath, CausePath', /"(?:Error|Cause)Path":/],
  ['ItemsPath', /"ItemsPath":/],
  ['ItemSelector', /"ItemSelector":/],
  ['Iterator', /"Iterator":/],
  ['MaxConcurrency, MaxConcurrencyPath', /"MaxConcurrency(?:Path)?":/],
  ['ToleratedFailure…', /"ToleratedFailure[A-Za-z]+":/],
  ['Retry', /"Retry":\[\{/],
  ['Catch', /"Catch":\[\{/],
  ['Assign', /"Assign":/],
  ['Credentials', /"Credentials":/],
  ...INTRINSICS.split(' ').map(
    (name) => [`States.${name}`, new RegExp(String.raw`States\.${name}\(`)] as const,
  ),
  ...['String', 'Numeric', 'Boolean', 'Timestamp'].map(
    (kind) =>
      [`${kind}… comparisons`, new RegExp(`"${kind}(?:Equals|LessThan|GreaterThan)[A-Za-z]*":`)] as const,
  ),
  [
    'comparisons with …Path',
    /"(?:String|Numeric|Boolean|Timestamp)(?:Equals|LessThan|GreaterThan)(?:Equals)?Path":/,
  ],
  ['StringMatches', /"StringMatches":/],
  ['IsPresent, IsNull, Is…', /"Is[A-Z][a-z]+":/],
  ['And, Or, Not', /"(?:And|Or|Not)":/],
  ['JSONata', /"QueryLanguage":"JSONata"/],
  ['both languages in a machine', /"QueryLanguage":"JSONPath".*"QueryLanguage":"JSONata"/],
  ['Arguments', /"Arguments":/],
  ['Output', /"Output":/],
  ['Condition', /"Condition":/],
  ['Items', /"Items":/],
  ...['partition', 'range', 'hash', 'random', 'uuid', 'parse'].map(
    (name) => [`$${name}`, new RegExp(String.raw`\{%[^"]*\$${name}\(`)] as const,
  ),
  ['.sync', /"Resource":"[^"]*\.sync/],
  ['.waitForTaskToken', /\.waitForTaskToken"/],
  ['activities', /"arn:aws:states:[^"]*:activity:[^"]*"/],
];

/** How many cases have each feature in their definitions. */
export const countFeatures = (cases: readonly Case[]): Map<string, number> => {
  const texts = cases.map(({ definition }) => JSON.stringify(definition));
  return new Map(FEATURES.map(([name, look]) => [name, texts.filter((text) => look.test(text)).length]));
};

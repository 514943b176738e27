const NUMBERS = new Set(['DatapointsToAlarm', 'EvaluationPeriods', 'MaxRecords', 'Period', 'Threshold']);
const FLAGS = new Set(['ActionsEnabled', 'ReturnData']);

const valueOf = (name: string, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => valueOf(name, item));
  if (typeof value === 'object' && value !== null) return typedInput(value);
  if (NUMBERS.has(name)) return Number(value);
  return FLAGS.has(name) ? value === 'true' : value;
};

/** An input from a form, in which every value is text, with the types that the API has. */
export const typedInput = (input: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).map(([name, value]) => [name, valueOf(name, value)]));

import type { Json } from '../../local/stepfunctions/language/json.ts';
import type { Case, Result } from './case.ts';
import { isSame, unmatched } from './same.ts';

const shown = (value: Json | undefined): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
};

const stepDifferences = ({ expected }: Case, result: Result): string[] => {
  if (!expected.states) return [];
  const others: Json[] = [...result.states];
  const missing = unmatched<Json>(expected.states, others);
  return [
    ...missing.map((step) => `recorded, and not here: ${shown(step)}`),
    ...others.map((step) => `here, and not recorded: ${shown(step)}`),
  ];
};

const requestDifferences = ({ tasks }: Case, { requests }: Result): string[] =>
  [...new Set([...Object.keys(tasks), ...Object.keys(requests)])].flatMap((state) => {
    const others = [...(requests[state] ?? [])];
    const missing = unmatched(
      (tasks[state] ?? []).map(({ request }) => request),
      others,
    );
    return [
      ...missing.map((request) => `${state} sent, and does not here: ${shown(request)}`),
      ...others.map((request) => `${state} sends, and did not: ${shown(request)}`),
    ];
  });

/** What is not as it was recorded, in words; nothing for a case that passes. Causes are not compared. */
export const differences = (recorded: Case, result: Result): string[] => {
  const { status, output, error } = recorded.expected;
  const found: string[] = [];
  if (result.status !== status)
    found.push(`status: ${status} recorded, ${result.status} here (${shown(result.error)})`);
  for (const [what, left, right] of [
    ['output', output, result.output],
    ['error', error, result.error],
  ] as const)
    if (left !== undefined && (right === undefined || !isSame(left, right)))
      found.push(`${what}: ${shown(left)} recorded, ${shown(right)} here`);
  return [...found, ...stepDifferences(recorded, result), ...requestDifferences(recorded, result)];
};

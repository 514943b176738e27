import { ServiceError } from '../errors.ts';

interface Widget {
  type?: unknown;
  x?: unknown;
  y?: unknown;
  width?: unknown;
  height?: unknown;
  properties?: unknown;
}

const WIDGETS = new Set<unknown>(['metric', 'text', 'log', 'alarm', 'explorer', 'custom']);
const NAME = /^[\w-]{1,255}$/;
const COLUMNS = 24;
const MOST_ROWS = 1000;

const within = (value: unknown, least: number, most: number): boolean =>
  value === undefined || (Number.isInteger(value) && Number(value) >= least && Number(value) <= most);

const problemsOf = ({ type, x, y, width, height, properties }: Widget, index: number): string[] => {
  const at = `widgets/${index}`;
  return [
    ...(WIDGETS.has(type) ? [] : [`${at}/type is ${String(type)}`]),
    ...(within(x, 0, COLUMNS - 1) && within(width, 1, COLUMNS)
      ? []
      : [`${at} leaves the ${COLUMNS} columns`]),
    ...(within(y, 0, MOST_ROWS) && within(height, 1, MOST_ROWS)
      ? []
      : [`${at} leaves the ${MOST_ROWS} rows`]),
    ...(typeof properties === 'object' && properties !== null ? [] : [`${at} has no properties`]),
  ];
};

const parsed = (body: string): { widgets?: unknown } => {
  try {
    return JSON.parse(body) as { widgets?: unknown };
  } catch {
    throw new ServiceError('InvalidParameterInput', 'The dashboard body is no JSON');
  }
};

/** Throws InvalidParameterInput for a name that CloudWatch does not take, and a body that it would not draw. */
export const checkDashboard = (name: string, body: string): void => {
  if (!NAME.test(name))
    throw new ServiceError(
      'InvalidParameterInput',
      `The dashboard name ${name} must be 1 to 255 of letters, digits, - and _`,
    );
  const { widgets } = parsed(body);
  if (!Array.isArray(widgets))
    throw new ServiceError('InvalidParameterInput', 'The dashboard body has no list of widgets');
  const problems = (widgets as Widget[]).flatMap(problemsOf);
  if (problems.length > 0)
    throw new ServiceError('InvalidParameterInput', `The dashboard body is invalid: ${problems.join(', ')}`);
};

import { ServiceError } from '../../errors.ts';

/** A name, an index, or `*` for all. */
type Step = string | number;

const STEP = /\.([\w-]+|\*)|\[(\d+|\*)\]|\['([^']+)'\]|\["([^"]+)"\]/y;

const stepsOf = (path: string): Step[] => {
  const steps: Step[] = [];
  STEP.lastIndex = 1;
  while (path.startsWith('$') && STEP.lastIndex < path.length) {
    const [, name, index, ...quoted] = STEP.exec(path) ?? [];
    const step = name ?? quoted.find((text) => text !== undefined) ?? index;
    if (step === undefined) break;
    steps.push(index !== undefined && index !== '*' ? Number(index) : step);
    if (STEP.lastIndex === path.length) return steps;
  }
  if (path === '$') return steps;
  throw new ServiceError('ValidationException', `Invalid JsonPath: ${path} (names, indices and * only)`);
};

const follow = (value: unknown, [step, ...rest]: Step[]): unknown => {
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (step === '*') return Object.values(value).map((member: unknown) => follow(member, rest));
  return Object.hasOwn(value, step)
    ? follow((value as Record<string | number, unknown>)[step], rest)
    : undefined;
};

/** Compiles a path as EventBridge knows them: `$.detail.items[0].name`. Undefined is the answer where nothing is. */
export const readPath = (path: string): ((event: unknown) => unknown) => {
  const steps = stepsOf(path);
  return (event) => follow(event, steps);
};

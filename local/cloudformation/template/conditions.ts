import { resolve } from './intrinsics.ts';
import { TemplateError } from './problems.ts';
import type { Scope } from './scope.ts';
import { isObject, isPending, written } from './value.ts';
import type { Json } from './value.ts';

type Truth = boolean | undefined;

const operands = (name: string, argument: unknown, least: number, most: number): Json[] => {
  if (!Array.isArray(argument) || argument.length < least || argument.length > most)
    throw new TemplateError(`Template error: ${name} takes ${least} to ${most} conditions`);
  return argument as Json[];
};

const equal = (argument: unknown, scope: Scope): Truth => {
  const [left, right] = operands('Fn::Equals', argument, 2, 2).map((operand) => resolve(operand, scope));
  if (isPending(left) || isPending(right)) return undefined;
  return written(left) === written(right);
};

/** What a condition of a template comes to; `undefined` while it hangs on a value that is not known yet. */
export const evaluate = (condition: Json, scope: Scope): Truth => {
  if (!isObject(condition) || Object.keys(condition).length !== 1)
    throw new TemplateError(`Template error: ${JSON.stringify(condition)} is not a condition`);
  const [name, argument] = Object.entries(condition)[0] as [string, Json];
  const all = (least: number, most: number) =>
    operands(name, argument, least, most).map((operand) => evaluate(operand, scope));
  switch (name) {
    case 'Condition':
      return scope.condition(written(argument));
    case 'Fn::Equals':
      return equal(argument, scope);
    case 'Fn::Not': {
      const [truth] = all(1, 1);
      return truth === undefined ? undefined : !truth;
    }
    case 'Fn::And': {
      const truths = all(2, 10);
      return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
    }
    case 'Fn::Or': {
      const truths = all(2, 10);
      return truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;
    }
    default:
      throw new TemplateError(`Template error: ${name} is not a condition function`);
  }
};

/** Looks conditions up by name, each evaluated once. A condition that needs itself is an error. */
export const conditions = (declared: Record<string, Json>, scopeOf: () => Scope) => {
  const known = new Map<string, Truth>();
  const open = new Set<string>();
  return (name: string): Truth => {
    if (known.has(name)) return known.get(name);
    const condition = declared[name];
    if (condition === undefined)
      throw new TemplateError(`Template error: the condition ${name} is not defined in the Conditions block`);
    if (open.has(name)) throw new TemplateError(`Template error: the condition ${name} depends on itself`);
    open.add(name);
    const truth = evaluate(condition, scopeOf());
    open.delete(name);
    known.set(name, truth);
    return truth;
  };
};

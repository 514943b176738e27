import { intrinsicOf } from './intrinsics.ts';
import { subVariables } from './sub.ts';
import { isObject, written } from './value.ts';
import type { Json } from './value.ts';

/** A name that a value asks for: of a parameter or resource, or of a resource's attribute. */
export interface Reference {
  name: string;
  attribute?: string;
}

/** Whether an Fn::If takes its first branch, `undefined` when that is open: then both count. */
export type Taken = (condition: string) => boolean | undefined;

const ofName = (text: string): Reference => {
  const dot = text.indexOf('.');
  return dot > 0 ? { name: text.slice(0, dot), attribute: text.slice(dot + 1) } : { name: text };
};

const ofSub = (argument: Json, taken: Taken): Reference[] => {
  const [text, variables] = Array.isArray(argument) ? argument : [argument];
  const own = isObject(variables) ? variables : {};
  const named = subVariables(written(text)).filter((name) => !(name in own));
  return [...named.map(ofName), ...references(own, taken)];
};

/** Everything a value refers to, with `taken` deciding which branches of Fn::If count. */
export const references = (value: Json | undefined, taken: Taken = () => undefined): Reference[] => {
  if (Array.isArray(value)) return value.flatMap((item) => references(item, taken));
  if (!isObject(value)) return [];
  const name = intrinsicOf(value);
  const argument = name === undefined ? undefined : (value[name] as Json);
  switch (name) {
    case 'Ref':
      return [{ name: written(argument) }];
    case 'Fn::GetAtt':
      return [ofName(Array.isArray(argument) ? argument.map(written).join('.') : written(argument))];
    case 'Fn::Sub':
      return ofSub(argument as Json, taken);
    case 'Fn::If': {
      if (!Array.isArray(argument)) return [];
      const [condition, yes, no] = argument;
      const holds = taken(written(condition));
      return [...(holds === false ? [] : references(yes, taken)), ...(holds ? [] : references(no, taken))];
    }
    case undefined:
    default:
      return Object.values(value).flatMap((member) => references(member, taken));
  }
};

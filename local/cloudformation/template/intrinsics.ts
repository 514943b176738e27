import { TemplateError } from './problems.ts';
import type { Scope } from './scope.ts';
import { subParts } from './sub.ts';
import { asText, isObject, later, written } from './value.ts';
import type { Json, Value } from './value.ts';

type Intrinsic = (argument: Json, scope: Scope) => Value;

const fail = (name: string, expected: string): never => {
  throw new TemplateError(`Template error: ${name} takes ${expected}`);
};

const listOf = (name: string, argument: Json, expected: string, ...lengths: number[]): Json[] =>
  Array.isArray(argument) && (lengths.length === 0 || lengths.includes(argument.length))
    ? argument
    : fail(name, expected);

const textOf = (name: string, value: Value, expected: string): string | typeof later =>
  value === later ? later : (asText(value) ?? fail(name, expected));

const fnIf: Intrinsic = (argument, scope) => {
  const [condition, yes, no] = listOf('Fn::If', argument, '[condition, value, value]', 3);
  const holds = scope.condition(written(condition));
  return holds === undefined ? later : resolve((holds ? yes : no) as Json, scope);
};

const getAtt: Intrinsic = (argument, scope) => {
  const [logicalId, ...attribute] = typeof argument === 'string' ? argument.split('.') : (argument as Json[]);
  const name = resolve(
    attribute.length === 1 ? (attribute[0] as Json) : attribute.map(written).join('.'),
    scope,
  );
  if (typeof logicalId !== 'string' || typeof name !== 'string' || !name)
    return fail('Fn::GetAtt', '[logicalId, attribute]');
  return scope.attribute(logicalId, name);
};

const sub: Intrinsic = (argument, scope) => {
  const expected = 'a text, or [text, {variable: value}]';
  const [text, variables = {}] =
    typeof argument === 'string' ? [argument] : listOf('Fn::Sub', argument, expected, 2);
  if (typeof text !== 'string' || !isObject(variables)) return fail('Fn::Sub', expected);
  const parts = subParts(text).map((part) => {
    if ('text' in part) return part.text;
    const own = variables[part.variable];
    if (own !== undefined) return textOf('Fn::Sub', resolve(own, scope), `a text for \${${part.variable}}`);
    const dot = part.variable.indexOf('.');
    const value =
      dot > 0
        ? scope.attribute(part.variable.slice(0, dot), part.variable.slice(dot + 1))
        : scope.ref(part.variable);
    return textOf('Fn::Sub', value, `a text for \${${part.variable}}`);
  });
  return parts.includes(later) ? later : parts.join('');
};

const join: Intrinsic = (argument, scope) => {
  const expected = '[delimiter, [texts]]';
  const [delimiter, list] = listOf('Fn::Join', argument, expected, 2);
  const values = resolve(list as Json, scope);
  if (values === later) return later;
  if (typeof delimiter !== 'string' || !Array.isArray(values)) return fail('Fn::Join', expected);
  const texts = values.map((value) => textOf('Fn::Join', value, expected));
  return texts.includes(later) ? later : texts.join(delimiter);
};

const select: Intrinsic = (argument, scope) => {
  const [at, list] = listOf('Fn::Select', argument, '[index, [values]]', 2);
  const index = resolve(at as Json, scope);
  const values = resolve(list as Json, scope);
  if (index === later || values === later) return later;
  if (!Array.isArray(values)) return fail('Fn::Select', '[index, [values]]');
  const value = values[Number(index)];
  if (value === undefined)
    throw new TemplateError(
      `Template error: Fn::Select cannot select nonexistent value at index ${written(index)}`,
    );
  return value;
};

const split: Intrinsic = (argument, scope) => {
  const [delimiter, source] = listOf('Fn::Split', argument, '[delimiter, text]', 2);
  const text = textOf('Fn::Split', resolve(source as Json, scope), '[delimiter, text]');
  if (typeof delimiter !== 'string') return fail('Fn::Split', '[delimiter, text]');
  return text === later ? later : text.split(delimiter);
};

const findInMap: Intrinsic = (argument, scope) => {
  const names = listOf('Fn::FindInMap', argument, '[map, key, key]', 3).map((name) => resolve(name, scope));
  if (names.includes(later)) return later;
  const [map = '', first = '', second = ''] = names.map(asText);
  return scope.mapping(map, first, second);
};

const base64: Intrinsic = (argument, scope) => {
  const text = textOf('Fn::Base64', resolve(argument, scope), 'a text');
  return text === later ? later : Buffer.from(text).toString('base64');
};

const importValue: Intrinsic = (argument, scope) => {
  const name = textOf('Fn::ImportValue', resolve(argument, scope), 'a text');
  return name === later ? later : scope.importValue(name);
};

const ref: Intrinsic = (argument, scope) =>
  typeof argument === 'string' ? scope.ref(argument) : fail('Ref', 'the name of a parameter or resource');

const intrinsics: Record<string, Intrinsic> = {
  Ref: ref,
  'Fn::GetAtt': getAtt,
  'Fn::If': fnIf,
  'Fn::Sub': sub,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::FindInMap': findInMap,
  'Fn::Base64': base64,
  'Fn::ImportValue': importValue,
};

/** The name of the intrinsic function that an object is a call of, if it is one. */
export const intrinsicOf = (value: Record<string, unknown>): string | undefined => {
  const names = Object.keys(value);
  const [name = ''] = names;
  return names.length === 1 && (name === 'Ref' || name.startsWith('Fn::')) ? name : undefined;
};

/**
 * The value of an expression in a template; members that are AWS::NoValue fall away.
 * @throws TemplateError for a wrong call, an unknown name, or a function that is not emulated.
 */
export const resolve = (value: Json, scope: Scope): Value => {
  if (Array.isArray(value))
    return value.map((item) => resolve(item, scope)).filter((item) => item !== undefined);
  if (typeof value === 'string' && value.includes('{{resolve:'))
    throw new TemplateError(
      'Dynamic references ({{resolve:…}}) are not emulated by the local cloud (docs/local-cloud.md)',
    );
  if (!isObject(value)) return value;
  const name = intrinsicOf(value);
  if (name === undefined)
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, member]) => [key, resolve(member, scope)] as const)
        .filter(([, member]) => member !== undefined),
    );
  const intrinsic = intrinsics[name];
  if (!intrinsic) throw new TemplateError(`${name} is not emulated by the local cloud (docs/local-cloud.md)`);
  return intrinsic(value[name] as Json, scope);
};

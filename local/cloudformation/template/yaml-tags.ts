import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import { TemplateError } from './problems.ts';

/** `!Ref x` is `{Ref: x}`, `!GetAtt A.B` is `{Fn::GetAtt: [A, B]}`, `!Sub …` is `{Fn::Sub: …}`. */
const longForm = (tag: string, value: unknown): unknown => {
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') {
    const dot = value.indexOf('.');
    return { 'Fn::GetAtt': [value.slice(0, dot), value.slice(dot + 1)] };
  }
  return { [`Fn::${name}`]: value };
};

const plain = (node: unknown): unknown => {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map(yamlValue);
  if (isMap(node))
    return Object.fromEntries(
      node.items.map(({ key, value }) => [String(isScalar(key) ? key.value : key), yamlValue(value)]),
    );
  return null;
};

/** The value of a YAML node, with CloudFormation's short forms written out. */
export const yamlValue = (node: unknown): unknown => {
  if (isAlias(node))
    throw new TemplateError('Template error: YAML aliases are not allowed in CloudFormation templates');
  const tag = isScalar(node) || isSeq(node) || isMap(node) ? node.tag : undefined;
  const value = plain(node);
  return tag?.startsWith('!') ? longForm(tag, value) : value;
};

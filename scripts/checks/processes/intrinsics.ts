import type { Stack } from './stack.ts';

const ACCOUNT = 'us-east-1:000000000000';

/** What `Ref` answers on AWS, with the logical id as the name. */
const refTo = (id: string, { resources }: Stack): string => {
  const type = resources[id]?.Type;
  if (type === 'AWS::SQS::Queue') return `https://sqs.us-east-1.amazonaws.com/000000000000/${id}`;
  if (type === 'AWS::SNS::Topic') return `arn:aws:sns:${ACCOUNT}:${id}`;
  if (type === 'AWS::DynamoDB::Table' || type === 'AWS::Events::EventBus') return id;
  throw new Error(`Ref ${id}: the stack has no queue, topic, table or bus of this name`);
};

const arnOf = (id: string, { functions, resources }: Stack): string => {
  if (functions[id]) return `arn:aws:lambda:${ACCOUNT}:function:${id}`;
  const service = /^AWS::(\w+)::/.exec(resources[id]?.Type ?? '')?.[1]?.toLowerCase();
  if (!service)
    throw new Error(`Fn::GetAtt [${id}, Arn]: the stack has no function or resource of this name`);
  return `arn:aws:${service}:${ACCOUNT}:${id}`;
};

/** Copies a definition with each `Ref` and `Fn::GetAtt` replaced by a text. Throws on any other intrinsic function. */
export const resolve = (value: unknown, stack: Stack): unknown => {
  if (Array.isArray(value)) return value.map((each) => resolve(each, stack));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[key, argument] = ['', undefined]] = entries;
  if (entries.length === 1 && key === 'Ref') return refTo(String(argument), stack);
  if (entries.length === 1 && key === 'Fn::GetAtt') {
    const [id = '', attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
    if (attribute !== 'Arn') throw new Error(`Fn::GetAtt [${id}, ${attribute}]: only Arn is known here`);
    return arnOf(id, stack);
  }
  if (entries.length === 1 && key.startsWith('Fn::'))
    throw new Error(`${key}: a definition has Ref and Fn::GetAtt only`);
  return Object.fromEntries(entries.map(([name, each]) => [name, resolve(each, stack)]));
};

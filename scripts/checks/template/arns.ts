import type { Template } from './template.ts';

/** Formats of ARNs by type, with the logical id for the name. */
const FORMATS: Record<string, (id: string) => string> = {
  'AWS::Cognito::UserPool': (id) => `cognito-idp:R:A:userpool/${id}`,
  'AWS::DynamoDB::Table': (id) => `dynamodb:R:A:table/${id}`,
  'AWS::Events::Rule': (id) => `events:R:A:rule/${id}`,
  'AWS::KMS::Key': (id) => `kms:R:A:key/${id}`,
  'AWS::Lambda::Function': (id) => `lambda:R:A:function:${id}`,
  'AWS::Logs::LogGroup': (id) => `logs:R:A:log-group:${id}:*`,
  'AWS::S3::Bucket': (id) => `s3:::${id}`,
  'AWS::SNS::Topic': (id) => `sns:R:A:${id}`,
  'AWS::SQS::Queue': (id) => `sqs:R:A:${id}`,
  'AWS::StepFunctions::StateMachine': (id) => `states:R:A:stateMachine:${id}`,
};

const arnOfResource = ({ Resources }: Template, id: string): string => {
  const { Type = '' } = Resources[id] ?? {};
  const format = FORMATS[Type];
  if (!format) throw new Error(`The ARN of ${id} (${Type}) is not known here`);
  return `arn:aws:${format(id)}`;
};

const PSEUDO: Record<string, string> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'R',
  'AWS::AccountId': 'A',
};

/**
 * The ARN, or the pattern of ARNs, that a statement names: of region R and account A, with logical ids for names.
 * Throws for a value whose ARN is not known.
 */
export const arnOf = (template: Template, value: unknown): string => {
  if (typeof value === 'string') return value;
  const {
    Ref,
    'Fn::GetAtt': attribute,
    'Fn::Sub': text,
    'Fn::Join': join,
  } = value as {
    Ref?: string;
    'Fn::GetAtt'?: string[];
    'Fn::Sub'?: string;
    'Fn::Join'?: [string, unknown[]];
  };
  if (Ref !== undefined) return PSEUDO[Ref] ?? arnOfResource(template, Ref);
  if (attribute) return arnOfResource(template, attribute[0] ?? '');
  if (join) return join[1].map((part) => arnOf(template, part)).join(join[0]);
  if (text === undefined) throw new Error(`The ARN of ${JSON.stringify(value)} is not known here`);
  return text.replaceAll(
    /\$\{([\w:]+)(?:\.Arn)?\}/g,
    (_, id: string) => PSEUDO[id] ?? arnOfResource(template, id),
  );
};

/** Whether two patterns, in which `*` is any text, can mean the same. */
export const overlap = (one: string, other: string): boolean => {
  const known = new Map<string, boolean>();
  const from = (left: number, right: number): boolean => {
    const key = `${left} ${right}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = decide(left, right);
    known.set(key, found);
    return found;
  };
  const decide = (left: number, right: number): boolean => {
    if (left === one.length && right === other.length) return true;
    if (one[left] === '*') return from(left + 1, right) || (right < other.length && from(left, right + 1));
    if (other[right] === '*') return from(left, right + 1) || (left < one.length && from(left + 1, right));
    return left < one.length && one[left] === other[right] && from(left + 1, right + 1);
  };
  return from(0, 0);
};

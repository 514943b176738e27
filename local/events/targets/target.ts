import { acceptOnly } from '../../endpoint/action-error.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import { readPath } from './json-path.ts';

/** A target of a rule, as PutTargets takes it and ListTargetsByRule describes it. */
export interface Target {
  Id: string;
  Arn: string;
  RoleArn?: string;
  /** JSON text, sent in place of the event. */
  Input?: string;
  InputPath?: string;
  InputTransformer?: { InputPathsMap?: Record<string, string>; InputTemplate: string };
  SqsParameters?: { MessageGroupId?: string };
  DeadLetterConfig?: { Arn?: string };
  RetryPolicy?: { MaximumRetryAttempts?: number; MaximumEventAgeInSeconds?: number };
}

export type TargetKind = 'lambda' | 'sqs' | 'sns' | 'states';

const MEMBERS = [
  'Id',
  'Arn',
  'RoleArn',
  'Input',
  'InputPath',
  'InputTransformer',
  'SqsParameters',
  'DeadLetterConfig',
  'RetryPolicy',
];

const KINDS: Record<TargetKind, RegExp> = {
  lambda: /^arn:aws:lambda:[^:]*:\d{12}:function:[\w-]+(:\$LATEST)?$/,
  sqs: /^arn:aws:sqs:[^:]*:\d{12}:[\w.-]+$/,
  sns: /^arn:aws:sns:[^:]*:\d{12}:[\w.-]+$/,
  states: /^arn:aws:states:[^:]*:\d{12}:stateMachine:[\w-]+$/,
};

/** What the ARN of a target belongs to; refuses what is not emulated. */
export const kindOf = (arn: string): TargetKind => {
  for (const [kind, pattern] of Object.entries(KINDS)) if (pattern.test(arn)) return kind as TargetKind;
  throw unsupported(
    `EventBridge target ${arn} (only functions, SQS queues, SNS topics and state machines are)`,
  );
};

const invalid = (message: string) => new ServiceError('ValidationException', message);

const within = (name: string, value: number | undefined, least: number, most: number) => {
  if (value !== undefined && !(Number.isInteger(value) && value >= least && value <= most))
    throw invalid(`${name} ${value} must be an integer from ${least} to ${most}`);
};

const checkInput = ({ Id, Input, InputPath, InputTransformer }: Target) => {
  if ([Input, InputPath, InputTransformer].filter((given) => given !== undefined).length > 1)
    throw invalid(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);
  if (Input !== undefined)
    try {
      JSON.parse(Input);
    } catch {
      throw invalid(`JSON syntax error in input for target ${Id}.`);
    }
  for (const path of [InputPath ?? '$', ...Object.values(InputTransformer?.InputPathsMap ?? {})])
    readPath(path);
};

const ID = /^[\w.-]{1,64}$/;
const LONGEST_INPUT = 8192;
const LONGEST_PATH = 256;

const checkLengths = ({ Id, Input = '', InputPath = '' }: Target) => {
  if (!ID.test(Id)) throw invalid(`Target id ${Id} must be 1 to 64 of letters, digits, . _ -`);
  if (Input.length > LONGEST_INPUT)
    throw invalid(`Input of target ${Id} must have at most ${LONGEST_INPUT} characters`);
  if (InputPath.length > LONGEST_PATH)
    throw invalid(`InputPath of target ${Id} must have at most ${LONGEST_PATH} characters`);
};

/** Refuses a target that AWS or the local cloud would not deliver to. */
export const checkTarget = (target: Target): Target => {
  acceptOnly(`PutTargets target ${target.Id}`, target, MEMBERS);
  acceptOnly('SqsParameters', target.SqsParameters ?? {}, ['MessageGroupId']);
  acceptOnly('RetryPolicy', target.RetryPolicy ?? {}, ['MaximumRetryAttempts', 'MaximumEventAgeInSeconds']);
  acceptOnly('InputTransformer', target.InputTransformer ?? {}, ['InputPathsMap', 'InputTemplate']);
  checkLengths(target);
  const kind = kindOf(target.Arn);
  if (kind === 'states' && !target.RoleArn) throw invalid(`RoleArn is required for target ${target.Arn}.`);
  const fifo = target.Arn.endsWith('.fifo');
  if (kind === 'sqs' && fifo !== (target.SqsParameters?.MessageGroupId !== undefined))
    throw invalid(
      fifo
        ? `Parameter(s) SqsParameters must be specified for target: ${target.Id}.`
        : `Parameter(s) MessageGroupId not valid for target: ${target.Id}.`,
    );
  const deadLetters = target.DeadLetterConfig?.Arn;
  if (deadLetters && kindOf(deadLetters) !== 'sqs')
    throw invalid(`DeadLetterConfig.Arn ${deadLetters} must be an SQS queue`);
  within('RetryPolicy.MaximumRetryAttempts', target.RetryPolicy?.MaximumRetryAttempts, 0, 185);
  within('RetryPolicy.MaximumEventAgeInSeconds', target.RetryPolicy?.MaximumEventAgeInSeconds, 60, 86_400);
  checkInput(target);
  return target;
};

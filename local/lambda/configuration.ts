import { ServiceError, unsupported } from '../errors.ts';
import type { FunctionConfiguration } from './function-record.ts';
import { assertTarget } from './invocation/destinations.ts';
import { RESERVED_VARIABLES } from './runtime/environment.ts';

/** What CreateFunction and UpdateFunctionConfiguration may say about a function, as far as it is emulated. */
export interface ConfigurationInput {
  Runtime?: string;
  Role?: string;
  Handler?: string;
  Description?: string;
  Timeout?: number;
  MemorySize?: number;
  Environment?: { Variables?: Record<string, string> };
  DeadLetterConfig?: { TargetArn?: string };
  KMSKeyArn?: string;
  TracingConfig?: { Mode?: string };
  EphemeralStorage?: { Size?: number };
  LoggingConfig?: { LogFormat?: string; LogGroup?: string };
  Layers?: string[];
  VpcConfig?: Record<string, unknown>;
}

export const CONFIGURATION_MEMBERS = [
  'Runtime',
  'Role',
  'Handler',
  'Description',
  'Timeout',
  'MemorySize',
  'Environment',
  'DeadLetterConfig',
  'KMSKeyArn',
  'TracingConfig',
  'EphemeralStorage',
  'LoggingConfig',
  'Layers',
  'VpcConfig',
] as const;

type Configured = Pick<
  FunctionConfiguration,
  | 'Runtime'
  | 'Role'
  | 'Handler'
  | 'Description'
  | 'Timeout'
  | 'MemorySize'
  | 'Environment'
  | 'DeadLetterConfig'
  | 'KMSKeyArn'
  | 'TracingConfig'
  | 'EphemeralStorage'
  | 'LoggingConfig'
>;

const invalid = (message: string) => new ServiceError('InvalidParameterValueException', message);

const within = (name: string, value: number, least: number, most: number): number => {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ServiceError(
    'ValidationException',
    `${name} ${value} must be an integer from ${least} to ${most}`,
  );
};

const MAX_ENVIRONMENT = 4096;

const checkedVariables = (variables: Record<string, string>): Record<string, string> => {
  const reserved = Object.keys(variables).filter((name) =>
    (RESERVED_VARIABLES as readonly string[]).includes(name),
  );
  if (reserved.length > 0)
    throw invalid(
      `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  const malformed = Object.keys(variables).find((name) => !/^[a-zA-Z]\w+$/.test(name));
  if (malformed !== undefined)
    throw invalid(
      `Environment variable ${malformed}: a name is a letter and then at least one of letters, digits, _`,
    );
  if (Buffer.byteLength(JSON.stringify(variables)) > MAX_ENVIRONMENT)
    throw invalid(`Environment variables are longer than ${MAX_ENVIRONMENT} bytes in all`);
  return variables;
};

const refuseWhatIsNotEmulated = ({ Layers, VpcConfig, LoggingConfig, Runtime }: ConfigurationInput) => {
  if (Layers?.length) throw unsupported('AWS::Lambda::Function property Layers');
  // Without any of them a function is in no VPC, as everywhere here.
  if (Object.values(VpcConfig ?? {}).some((value) => (Array.isArray(value) ? value.length > 0 : value)))
    throw unsupported('AWS::Lambda::Function property VpcConfig');
  const { LogFormat: _format, LogGroup: _group, ...rest } = LoggingConfig ?? {};
  const [unknown] = Object.keys(rest);
  if (unknown) throw unsupported(`AWS::Lambda::Function property LoggingConfig.${unknown}`);
  if (LoggingConfig?.LogFormat && !['Text', 'JSON'].includes(LoggingConfig.LogFormat))
    throw invalid(`LoggingConfig.LogFormat ${LoggingConfig.LogFormat} must be Text or JSON`);
  if (Runtime && Runtime !== 'nodejs24.x')
    throw unsupported(`Runtime ${Runtime} (functions run on Node 24 here: use nodejs24.x)`);
};

const LONGEST_DESCRIPTION = 256;
const ROLE = /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const TRACING = ['Active', 'PassThrough'];

const refuseWrongValues = ({ Description = '', Role, TracingConfig }: ConfigurationInput) => {
  const wrong = (name: string, value: string, expected: string) =>
    new ServiceError('ValidationException', `${name} ${value} must be ${expected}`);
  if (Description.length > LONGEST_DESCRIPTION)
    throw wrong('Description', `of ${Description.length} characters`, `of ${LONGEST_DESCRIPTION} at most`);
  if (Role && !ROLE.test(Role)) throw wrong('Role', Role, 'the ARN of a role');
  if (TracingConfig?.Mode !== undefined && !TRACING.includes(TracingConfig.Mode))
    throw wrong('TracingConfig.Mode', TracingConfig.Mode, TRACING.join(' or '));
};

const required = (name: string, value: string | undefined): string => {
  if (value) return value;
  throw invalid(`${name} is required`);
};

/** The configuration that `input` asks for; what it does not mention stays as in `before`, or has AWS's default. */
export const configure = (
  functionName: string,
  input: ConfigurationInput,
  before?: Configured,
): Configured => {
  refuseWhatIsNotEmulated(input);
  refuseWrongValues(input);
  const deadLetters = input.DeadLetterConfig
    ? input.DeadLetterConfig.TargetArn
    : before?.DeadLetterConfig?.TargetArn;
  if (deadLetters) assertTarget('DeadLetterConfig.TargetArn', deadLetters);
  const variables = input.Environment
    ? checkedVariables(input.Environment.Variables ?? {})
    : before?.Environment?.Variables;
  const key = input.KMSKeyArn ?? before?.KMSKeyArn;
  return {
    Runtime: required('Runtime', input.Runtime ?? before?.Runtime),
    Role: required('Role', input.Role ?? before?.Role),
    Handler: required('Handler', input.Handler ?? before?.Handler),
    Description: input.Description ?? before?.Description ?? '',
    Timeout: within('Timeout', input.Timeout ?? before?.Timeout ?? 3, 1, 900),
    MemorySize: within('MemorySize', input.MemorySize ?? before?.MemorySize ?? 128, 128, 10_240),
    TracingConfig: { Mode: input.TracingConfig?.Mode ?? before?.TracingConfig.Mode ?? 'PassThrough' },
    EphemeralStorage: {
      Size: within(
        'EphemeralStorage.Size',
        input.EphemeralStorage?.Size ?? before?.EphemeralStorage.Size ?? 512,
        512,
        10_240,
      ),
    },
    LoggingConfig: {
      LogFormat: input.LoggingConfig?.LogFormat ?? before?.LoggingConfig.LogFormat ?? 'Text',
      LogGroup:
        input.LoggingConfig?.LogGroup ?? before?.LoggingConfig.LogGroup ?? `/aws/lambda/${functionName}`,
    },
    ...(variables && Object.keys(variables).length > 0 && { Environment: { Variables: variables } }),
    ...(deadLetters && { DeadLetterConfig: { TargetArn: deadLetters } }),
    ...(key && { KMSKeyArn: key }),
  };
};

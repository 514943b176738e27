import type { Clock } from '../clock.ts';
import type { Action, Caller } from '../endpoint/service.ts';
import { ServiceError, unsupported } from '../errors.ts';
import { tagRecord } from '../tags.ts';
import type { Tag } from '../tags.ts';
import { checkDescription, checkName, checkValue, invalid } from './check-parameter.ts';
import { DEFAULT_KEY, latestOf } from './parameter-record.ts';
import type { ParameterRecord, ParameterType } from './parameter-record.ts';
import type { Parameters } from './parameters.ts';

interface PutParameter {
  Name: string;
  Value: string;
  Type?: string;
  Description?: string;
  KeyId?: string;
  Overwrite?: boolean;
  AllowedPattern?: string;
  Tags?: Tag[];
  Tier?: string;
  DataType?: string;
}

const TYPES: readonly string[] = ['String', 'StringList', 'SecureString'] satisfies ParameterType[];

/** The oldest goes when there are more: none has a label that would keep it. */
const MAX_VERSIONS = 100;

const isType = (type: string): type is ParameterType => TYPES.includes(type);

const typeOf = (asked: string | undefined, before: ParameterRecord | undefined): ParameterType => {
  const type = asked ?? before?.type;
  if (type === undefined) throw invalid('A parameter type is required when you create a parameter.');
  if (!isType(type))
    throw new ServiceError('UnsupportedParameterType', `The parameter type ${type} is not supported.`);
  if (before && before.type !== type)
    throw new ServiceError(
      'HierarchyTypeMismatchException',
      `The parameter ${before.name} is a ${before.type}, and cannot become a ${type}.`,
    );
  return type;
};

const checkWhole = ({ Overwrite, Tags, Tier = 'Standard', DataType = 'text' }: PutParameter) => {
  if (Tier !== 'Standard') throw unsupported(`PutParameter of the tier ${Tier}`);
  if (DataType !== 'text') throw unsupported(`PutParameter of the data type ${DataType}`);
  if (Overwrite && Tags)
    throw invalid(
      'Invalid request: tags and overwrite can’t be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.',
    );
};

/** Makes a parameter, or the next version of one. What is not given stays as it was. */
export const putParameter =
  (parameters: Parameters, clock: Clock): Action<PutParameter> =>
  (input: PutParameter, caller: Caller) => {
    const { Name, Value, Overwrite = false, Tags } = input;
    checkName(Name);
    checkWhole(input);
    const before = parameters.find(Name);
    const type = typeOf(input.Type, before);
    if (before && !Overwrite)
      throw new ServiceError(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      );
    const latest = before && latestOf(before);
    const description = input.Description ?? latest?.description;
    const allowedPattern = input.AllowedPattern ?? latest?.allowedPattern;
    checkDescription(description);
    checkValue(Value, allowedPattern);
    if (input.KeyId !== undefined && type !== 'SecureString')
      throw invalid('KeyId is required only for SecureString parameters.');
    const version = {
      version: (latest?.version ?? 0) + 1,
      value: Value,
      ...(type === 'SecureString' && { keyId: input.KeyId ?? latest?.keyId ?? DEFAULT_KEY }),
      ...(description !== undefined && { description }),
      ...(allowedPattern !== undefined && { allowedPattern }),
      at: clock.now(),
      by: caller.arn,
    };
    parameters.put({
      name: Name,
      type,
      versions: [...(before?.versions ?? []), version].slice(-MAX_VERSIONS),
      tags: { ...before?.tags, ...tagRecord(Tags) },
    });
    return { Version: version.version, Tier: 'Standard' };
  };

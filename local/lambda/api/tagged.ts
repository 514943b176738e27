import { functionName } from '../function-record.ts';
import type { LambdaParts } from '../parts.ts';

type Tags = Record<string, string>;

const MAPPING = /:event-source-mapping:(?<uuid>[\w-]+)$/;

/** The tags of a function or an event source mapping, by its ARN; throws ResourceNotFoundException. */
export const tagged = ({ functions, mappings }: LambdaParts, arn: string) => {
  const { uuid } = MAPPING.exec(arn)?.groups ?? {};
  if (uuid) {
    const mapping = mappings.get(uuid);
    return { tags: mapping.tags, put: (tags: Tags) => mappings.put({ ...mapping, tags }) };
  }
  const record = functions.get(functionName(arn));
  return { tags: record.tags, put: (tags: Tags) => functions.put({ ...record, tags }) };
};

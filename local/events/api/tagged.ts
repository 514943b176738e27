import { ServiceError } from '../../errors.ts';
import { busArn } from '../buses.ts';
import type { EventsParts } from '../parts.ts';
import { ruleArn } from '../rule-record.ts';

type Tags = Record<string, string>;

/** The tags of a rule or bus, by its ARN; throws ResourceNotFoundException. */
export const tagged = ({ buses, rules }: EventsParts, arn: string) => {
  const rule = rules.all().find((it) => ruleArn(it) === arn);
  if (rule) return { tags: rule.tags, put: (tags: Tags) => rules.put({ ...rule, tags }) };
  const bus = buses.all().find((it) => busArn(it.name) === arn);
  if (bus) return { tags: bus.tags, put: (tags: Tags) => buses.put({ ...bus, tags }) };
  throw new ServiceError('ResourceNotFoundException', `${arn} does not exist.`);
};

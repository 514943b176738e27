import type { Action } from '../endpoint/service.ts';
import { ServiceError, unsupported } from '../errors.ts';
import { tagList, tagRecord } from '../tags.ts';
import type { Tag } from '../tags.ts';
import { checkNames } from './check-parameter.ts';
import { nameAndSelector } from './parameters.ts';
import type { Parameters } from './parameters.ts';

interface Tagging {
  ResourceType: string;
  ResourceId: string;
}

/** Parameters that go, and the tags of those that stay. */
export const changeActions = (parameters: Parameters): Record<string, Action> => {
  const nameOf = (reference: string) => nameAndSelector(parameters, reference)[0];
  const tagged = ({ ResourceType, ResourceId }: Tagging) => {
    if (ResourceType !== 'Parameter') throw unsupported(`Tags of the resource type ${ResourceType}`);
    const parameter = parameters.find(nameOf(ResourceId));
    if (parameter) return parameter;
    throw new ServiceError('InvalidResourceId', `There is no parameter ${ResourceId}.`);
  };
  return {
    DeleteParameter: ({ Name }: { Name: string }) => {
      if (!parameters.drop(nameOf(Name)))
        throw new ServiceError('ParameterNotFound', `Parameter ${Name} not found.`);
    },

    DeleteParameters: ({ Names }: { Names: string[] }) => {
      checkNames(Names);
      const gone = new Set(Names.filter((name) => parameters.drop(nameOf(name))));
      return { DeletedParameters: [...gone], InvalidParameters: Names.filter((name) => !gone.has(name)) };
    },

    AddTagsToResource: (input: Tagging & { Tags: Tag[] }) => {
      const parameter = tagged(input);
      parameters.put({ ...parameter, tags: { ...parameter.tags, ...tagRecord(input.Tags) } });
    },

    RemoveTagsFromResource: (input: Tagging & { TagKeys: string[] }) => {
      const parameter = tagged(input);
      const left = Object.entries(parameter.tags).filter(([key]) => !input.TagKeys.includes(key));
      parameters.put({ ...parameter, tags: Object.fromEntries(left) });
    },

    ListTagsForResource: (input: Tagging) => ({ TagList: tagList(tagged(input).tags) }),
  };
};

import type { Action } from '../../endpoint/service.ts';
import { controlArn } from '../api-record.ts';
import { own } from '../apis.ts';
import type { HttpParts } from '../parts.ts';
import { notFound } from '../problems.ts';

type Tags = Record<string, string>;
interface Id {
  resourceArn: string;
}

const TAGGED = new RegExp(`^${controlArn('/apis/')}(?<apiId>\\w+)(?:/stages/(?<stageName>[\\w$-]+))?$`);

/** Tags of APIs and stages. */
export const tagActions = ({ apis }: HttpParts): Record<string, Action> => {
  const tagged = (resourceArn: string): { tags: Tags; put: (tags: Tags) => void } => {
    const { apiId = '', stageName } = TAGGED.exec(resourceArn)?.groups ?? {};
    const api = apis.find(apiId);
    if (!api) throw notFound('resource', resourceArn);
    if (stageName === undefined) return { tags: api.tags, put: (tags) => apis.put({ ...api, tags }) };
    const stage = own(api.stages, stageName);
    if (!stage) throw notFound('resource', resourceArn);
    const put = (tags: Tags) =>
      apis.put({ ...api, stages: { ...api.stages, [stageName]: { ...stage, tags } } });
    return { tags: stage.tags, put };
  };
  return {
    GetTags: ({ resourceArn }: Id) => ({ tags: tagged(resourceArn).tags }),
    TagResource: ({ resourceArn, tags }: Id & { tags: Tags }) => {
      const { tags: before, put } = tagged(resourceArn);
      put({ ...before, ...tags });
      return {};
    },
    UntagResource: ({ resourceArn, tagKeys }: Id & { tagKeys: string | string[] }) => {
      const { tags, put } = tagged(resourceArn);
      const gone = new Set([tagKeys].flat());
      put(Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(key))));
    },
  };
};

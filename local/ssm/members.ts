import type { Members } from '../endpoint/strict.ts';

const PAGED = ['MaxResults', 'NextToken'];
const TAGGED = ['ResourceType', 'ResourceId'];

/** What each action takes. */
export const SSM_MEMBERS: Readonly<Record<string, Members>> = {
  PutParameter: {
    required: ['Name', 'Value'],
    optional: ['Type', 'Description', 'KeyId', 'Overwrite', 'AllowedPattern', 'Tags', 'Tier', 'DataType'],
  },
  GetParameter: { required: ['Name'], optional: ['WithDecryption'] },
  GetParameters: { required: ['Names'], optional: ['WithDecryption'] },
  GetParametersByPath: { required: ['Path'], optional: ['Recursive', 'WithDecryption', ...PAGED] },
  GetParameterHistory: { required: ['Name'], optional: ['WithDecryption', ...PAGED] },
  DescribeParameters: { optional: ['ParameterFilters', ...PAGED] },
  DeleteParameter: { required: ['Name'] },
  DeleteParameters: { required: ['Names'] },
  AddTagsToResource: { required: [...TAGGED, 'Tags'] },
  RemoveTagsFromResource: { required: [...TAGGED, 'TagKeys'] },
  ListTagsForResource: { required: TAGGED },
};

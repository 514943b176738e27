import { example } from '../../example.ts';
import type { Examples } from '../../example.ts';
import { changed, created, imported, named, REFERS, template } from './given.ts';

/** What describes stacks and templates. */
export const ofDescriptions: Examples = {
  DescribeChangeSet: example({
    given: changed,
    input: (_bench, found) => found,
    ...REFERS,
    values: { NextToken: ['5'] },
  }),
  ListChangeSets: example({
    given: changed,
    input: (_bench, found) => named(found),
    ...REFERS,
    values: { NextToken: ['5'] },
  }),
  DescribeStacks: example({
    given: created,
    input: (_bench, found) => named(found),
    ...REFERS,
    values: { NextToken: [], StackName: ['none'] },
  }),
  'DescribeStacks of all': example({
    given: created,
    input: () => ({}),
    ...REFERS,
    values: { NextToken: ['5000'], StackName: ['none'] },
  }),
  DescribeStackEvents: example({
    given: created,
    input: (_bench, found) => named(found),
    ...REFERS,
    values: { NextToken: ['5'] },
  }),
  DescribeStackResource: example({
    given: created,
    input: (_bench, found) => ({ ...named(found), LogicalResourceId: 'Queue' }),
    ...REFERS,
  }),
  DescribeStackResources: example({
    given: created,
    input: (_bench, found) => named(found),
    ...REFERS,
  }),
  ListStackResources: example({
    given: created,
    input: (_bench, found) => named(found),
    ...REFERS,
    values: { NextToken: ['5'] },
  }),
  ListStacks: example({
    given: created,
    input: () => ({}),
    ...REFERS,
    values: { NextToken: ['5'], StackStatusFilter: ['CREATE_COMPLETE', 'DELETE_FAILED'] },
  }),
  ListExports: example({ given: created, input: () => ({}), ...REFERS, values: { NextToken: ['500'] } }),
  ListImports: example({
    given: imported,
    input: ({ name }) => ({ ExportName: name }),
    ...REFERS,
    values: { NextToken: ['5'] },
  }),
  GetTemplate: example({ given: created, input: (_bench, found) => named(found), ...REFERS }),
  GetTemplateSummary: example({
    given: created,
    input: (_bench, found) => named(found),
    ...REFERS,
    values: { TemplateBody: [template('20')], TemplateURL: ['https://s3.amazonaws.com/none/none'] },
  }),
  ValidateTemplate: example({
    input: () => ({ TemplateBody: template('10') }),
    values: { TemplateBody: [template('20')], TemplateURL: ['https://s3.amazonaws.com/none/none'] },
  }),
  GetStackPolicy: example({ given: created, input: (_bench, found) => named(found), ...REFERS }),
};

import { example } from '../../example.ts';
import type { Examples } from '../../example.ts';
import {
  changed,
  changeSet,
  created,
  DEPLOYS,
  described,
  FAILS,
  named,
  PARAMETER,
  ROLE,
  template,
  written,
} from './given.ts';

/** What changes stacks. */
export const ofStacks: Examples = {
  CreateStack: example({
    input: ({ name }) => ({ StackName: name, TemplateBody: template('10'), ...PARAMETER }),
    shows: (bench, _given, output) => described(bench, output),
    values: {
      ...DEPLOYS,
      StackName: ['loud-made'],
      'Parameters.ParameterValue': ['20'],
      OnFailure: [],
      DisableRollback: [],
    },
  }),
  'CreateStack of one that fails': example({
    input: ({ name }) => ({ StackName: name, TemplateBody: FAILS }),
    shows: (bench, _given, output) => described(bench, output),
    values: {
      ...DEPLOYS,
      StackName: ['loud-fails'],
      'Parameters.ParameterKey': ['Loud'],
      'Parameters.ParameterValue': [],
      'Parameters.UsePreviousValue': [],
    },
    only: ['OnFailure', 'DisableRollback'],
  }),
  'CreateStack that grants': example({
    input: ({ name }) => ({
      StackName: name,
      TemplateBody: template('10', ROLE),
      Capabilities: ['CAPABILITY_IAM'],
      only: ['Capabilities'],
    }),
    shows: (bench, _given, output) => described(bench, output),
    values: {
      ...DEPLOYS,
      StackName: ['loud-grants'],
      Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
      'Parameters.ParameterValue': ['1', '2'],
      OnFailure: [],
      DisableRollback: [],
    },
  }),
  'CreateStack by a URL': example({
    given: written,
    input: (_bench, found) => found,
    shows: (bench, _given, output) => described(bench, output),
    values: {
      ...DEPLOYS,
      TemplateURL: ['https://s3.amazonaws.com/none/none'],
      StackName: ['loud-by-url'],
      OnFailure: [],
      DisableRollback: [],
    },
    only: ['TemplateURL', 'TemplateBody'],
  }),
  UpdateStack: example({
    given: created,
    input: (_bench, found) => ({ ...named(found), TemplateBody: template('20'), ...PARAMETER }),
    shows: described,
    values: { ...DEPLOYS, 'Parameters.ParameterValue': ['20'], StackPolicyBody: ['{"Statement":[]}'] },
  }),
  'UpdateStack with its template': example({
    given: created,
    input: (_bench, found) => ({ ...named(found), UsePreviousTemplate: true, ...PARAMETER }),
    shows: described,
    values: { ...DEPLOYS, 'Parameters.ParameterValue': ['20'], StackPolicyBody: ['{"Statement":[]}'] },
    only: ['UsePreviousTemplate', 'TemplateBody', 'Parameters'],
  }),
  DeleteStack: example({
    given: created,
    input: (_bench, found) => named(found),
    shows: described,
    values: { RoleARN: DEPLOYS.RoleARN },
  }),
  CreateChangeSet: example({
    given: created,
    input: (_bench, found) => ({
      ...named(found),
      ChangeSetName: 'change',
      TemplateBody: template('20'),
      ...PARAMETER,
    }),
    shows: changeSet,
    values: {
      ...DEPLOYS,
      ChangeSetType: ['CREATE', 'UPDATE', 'IMPORT'],
      'Parameters.ParameterValue': ['20'],
      ChangeSetName: ['other'],
    },
  }),
  ExecuteChangeSet: example({ given: changed, input: (_bench, found) => found, shows: described }),
  DeleteChangeSet: example({ given: changed, input: (_bench, found) => found, shows: changeSet }),
  ContinueUpdateRollback: example({
    given: created,
    fails: 'ValidationError',
    input: (_bench, found) => named(found),
    values: { RoleARN: DEPLOYS.RoleARN },
  }),
  SetStackPolicy: example({
    given: created,
    input: (_bench, found) => ({ ...named(found), StackPolicyBody: '{"Statement":[]}' }),
    shows: described,
    values: { StackPolicyBody: ['{"Statement":[1]}'] },
  }),
  UpdateTerminationProtection: example({
    given: created,
    input: (_bench, found) => ({ ...named(found), EnableTerminationProtection: false }),
    shows: described,
  }),
};

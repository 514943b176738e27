import type { Clock } from '../clock.ts';
import { queryService } from '../endpoint/protocols.ts';
import type { Dispatch, Service } from '../endpoint/service.ts';
import type { Store } from '../store.ts';
import { cloudFormationAccesses } from './api/accesses.ts';
import { createChangeSet } from './api/create-change-set.ts';
import { createStack } from './api/create-stack.ts';
import { deleteChangeSet } from './api/delete-change-set.ts';
import { deleteStack } from './api/delete-stack.ts';
import { describeChangeSet } from './api/describe-change-set.ts';
import {
  describeStackResource,
  describeStackResources,
  listStackResources,
} from './api/describe-resources.ts';
import { describeStackEvents } from './api/describe-stack-events.ts';
import { describeStacks } from './api/describe-stacks.ts';
import { executeChangeSet } from './api/execute-change-set.ts';
import { getTemplate } from './api/get-template.ts';
import { listChangeSets } from './api/list-change-sets.ts';
import { listExports, listImports } from './api/list-exports.ts';
import { listStacks } from './api/list-stacks.ts';
import {
  continueUpdateRollback,
  getStackPolicy,
  setStackPolicy,
  updateTerminationProtection,
} from './api/stack-settings.ts';
import { getTemplateSummary, validateTemplate } from './api/template-summary.ts';
import { updateStack } from './api/update-stack.ts';
import type { Control } from './control.ts';
import { awsClients } from './resources/clients.ts';
import { resourceTypes } from './resources/registry.ts';
import { StackMemory } from './stacks/memory.ts';
import type { Registry } from './stacks/prepare.ts';
import { createRunner } from './stacks/runner.ts';

export interface CloudFormation {
  service: Service;
  /** Goes on with what the last run of the local cloud left under way. The other services must be up. */
  start: () => void;
  /** To be called when something has gone that takes its time to: an operation may wait for that. */
  lookAgain: () => void;
  /** Lets the steps under way finish and begins no new one; the next start goes on. */
  stop: () => Promise<void>;
}

/** Stacks: a template becomes resources, each made by its service's own API through `dispatch`. */
export const createCloudFormation = ({
  clock,
  store,
  dispatch,
  registry = resourceTypes,
}: {
  clock: Clock;
  store: Store;
  dispatch: Dispatch;
  registry?: Registry;
}): CloudFormation => {
  const memory = new StackMemory(store, clock);
  const aws = awsClients(dispatch);
  const runner = createRunner({ memory, registry, aws });
  const control: Control = runner.control;
  const actions = {
    ContinueUpdateRollback: continueUpdateRollback(control),
    CreateChangeSet: createChangeSet(control),
    CreateStack: createStack(control),
    DeleteChangeSet: deleteChangeSet(control),
    DeleteStack: deleteStack(control),
    DescribeChangeSet: describeChangeSet(control),
    DescribeStackEvents: describeStackEvents(control),
    DescribeStackResource: describeStackResource(control),
    DescribeStackResources: describeStackResources(control),
    DescribeStacks: describeStacks(control),
    ExecuteChangeSet: executeChangeSet(control),
    GetStackPolicy: getStackPolicy(control),
    GetTemplate: getTemplate(control),
    GetTemplateSummary: getTemplateSummary(control),
    ListChangeSets: listChangeSets(control),
    ListExports: listExports(control),
    ListImports: listImports(control),
    ListStackResources: listStackResources(control),
    ListStacks: listStacks(control),
    SetStackPolicy: setStackPolicy(control),
    UpdateStack: updateStack(control),
    UpdateTerminationProtection: updateTerminationProtection(control),
    ValidateTemplate: validateTemplate(control),
  };
  const service = queryService({
    name: 'cloudformation',
    namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
    actions,
    accesses: cloudFormationAccesses(Object.keys(actions)),
  });
  return { service, start: runner.start, lookAgain: runner.lookAgain, stop: runner.stop };
};

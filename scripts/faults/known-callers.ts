import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import type { CallerRecord } from '../../local/endpoint/calls/record.ts';
import { factsOf } from '../../local/endpoint/faults/kinds.ts';
import { isNamed } from '../../local/endpoint/faults/matches.ts';
import type { FaultRule } from '../../local/endpoint/faults/rule.ts';
import { WrongUsage } from '../lib/command.ts';
import { stackName } from '../lib/stack.ts';
import type { Target } from '../lib/target.ts';
import { nearest } from '../lib/nearest.ts';
import { unknownName } from './read-fault.ts';

/** Who may call something for an order, and how else it can be named. */
export interface KnownCaller extends Pick<CallerRecord, 'kind' | 'name'> {
  /** A function's key in serverless.yml. */
  key?: string;
}

const last = (text: string) => text.slice(Math.max(text.lastIndexOf(':'), text.lastIndexOf('/')) + 1);

/** Which callers a resource of the stack is, by its type. */
const KINDS: Readonly<Record<string, readonly CallerRecord['kind'][]>> = {
  'AWS::Lambda::Function': ['function', 'destination'],
  'AWS::StepFunctions::StateMachine': ['machine'],
  'AWS::SQS::Queue': ['mapping'],
  'AWS::SNS::Topic': ['topic'],
  'AWS::Events::Rule': ['rule'],
  'AWS::ApiGatewayV2::Api': ['api'],
};

/** The framework makes `BillCustomerLambdaFunction` of the key `billCustomer`. */
const keyOf = (logicalId: string): string =>
  logicalId.charAt(0).toLowerCase() + logicalId.slice(1).replace(/LambdaFunction$/, '');

/** Everybody in the stack who may call something. */
export const callersIn = async ({ config, stage }: Target): Promise<KnownCaller[]> => {
  const client = new CloudFormationClient(config);
  const callers: KnownCaller[] = [];
  for await (const page of paginateListStackResources({ client }, { StackName: stackName(stage) }))
    for (const {
      ResourceType = '',
      LogicalResourceId = '',
      PhysicalResourceId = '',
    } of page.StackResourceSummaries ?? [])
      for (const kind of KINDS[ResourceType] ?? [])
        callers.push({
          kind,
          name: last(PhysicalResourceId),
          ...(kind === 'function' && { key: keyOf(LogicalResourceId) }),
        });
  return callers;
};

/**
 * Throws WrongUsage for a rule whose caller can call nothing for an order: there is nobody of that name, or nobody whom this
 * kind of fault can befall.
 */
export const checkCaller = ({ fault, caller }: FaultRule, callers: readonly KnownCaller[]): void => {
  if (caller === undefined) return;
  const known = factsOf(fault).ofFunctions ? callers.filter(({ kind }) => kind === 'function') : callers;
  if (known.some((each) => isNamed(caller, each))) return;
  if (callers.some((each) => isNamed(caller, each)))
    throw new WrongUsage(`--fault: "${fault}" befalls functions alone, and ${caller} is none`);
  const names = known.flatMap(({ kind, name, key }) => [kind, name, ...(key === undefined ? [] : [key])]);
  throw unknownName('caller', caller, ' that calls for an order', nearest(caller, names));
};

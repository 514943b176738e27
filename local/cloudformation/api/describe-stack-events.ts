import type { Control } from '../control.ts';
import { findStack } from './find-stack.ts';
import { accept, optional } from './input.ts';
import type { Input } from './input.ts';
import { page } from './page.ts';

/** The newest first. */
export const describeStackEvents =
  ({ memory }: Control) =>
  (input: Input) => {
    accept('DescribeStackEvents', input, ['StackName', 'NextToken']);
    const stack = findStack(memory, input);
    const events = memory.eventsOf(stack).toReversed();
    const { items, next } = page(events, optional(input, 'NextToken'));
    const described = items.map((event) => ({
      StackId: stack.id,
      EventId: event.id,
      StackName: stack.name,
      LogicalResourceId: event.logicalId,
      PhysicalResourceId: event.physicalId,
      ResourceType: event.type,
      Timestamp: new Date(event.at),
      ResourceStatus: event.status,
      ResourceStatusReason: event.reason,
      ResourceProperties: event.properties,
    }));
    return { StackEvents: described, ...next };
  };

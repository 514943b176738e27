import type { StackMemory } from './memory.ts';
import type { ResourceRecord, StackRecord } from './records.ts';

let order = 0;
/** Events of one moment stay in their order; after a restart moments are later anyway. */
const nextId = (about: string) => `${String((order += 1)).padStart(9, '0')}-${about}`;

/** Puts the stack into a status and says so in an event. */
export const enterStatus = (
  memory: StackMemory,
  stack: StackRecord,
  status: string,
  reason?: string,
): StackRecord => {
  const { statusReason: _, ...rest } = stack;
  const at = memory.clock.now();
  const entered: StackRecord = { ...rest, status, ...(reason !== undefined && { statusReason: reason }) };
  memory.transaction(() => {
    memory.stacks.put(stack.id, entered);
    memory.addEvent(stack, {
      id: nextId(status),
      at,
      logicalId: stack.name,
      physicalId: stack.id,
      type: 'AWS::CloudFormation::Stack',
      status,
      ...(reason !== undefined && { reason }),
    });
  });
  return entered;
};

/** Writes a resource as it now is and says so in an event. `physicalId` where the event is about another one. */
export const noteResource = (
  memory: StackMemory,
  stack: StackRecord,
  record: ResourceRecord,
  { reason, physicalId }: { reason?: string; physicalId?: string } = {},
): ResourceRecord => {
  const { statusReason: _, ...rest } = record;
  const at = memory.clock.now();
  const noted: ResourceRecord = {
    ...rest,
    changedAt: at,
    ...(reason !== undefined && { statusReason: reason }),
  };
  memory.transaction(() => {
    memory.resources(stack).put(record.logicalId, noted);
    memory.addEvent(stack, {
      id: nextId(`${record.logicalId}-${record.status}`),
      at,
      logicalId: record.logicalId,
      physicalId: physicalId ?? record.current.physicalId ?? '',
      type: record.current.type,
      status: record.status,
      properties: JSON.stringify(record.current.properties),
      ...(reason !== undefined && { reason }),
    });
  });
  return noted;
};

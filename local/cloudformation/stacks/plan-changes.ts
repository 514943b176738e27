import { readProperties } from '../resources/read-properties.ts';
import type { RawProperties, Tag } from '../resources/resource-type.ts';
import { inOrder } from '../template/graph.ts';
import { resolve } from '../template/intrinsics.ts';
import { refuse } from '../template/problems.ts';
import type { Scope } from '../template/scope.ts';
import { asText, canonical, isPending, later } from '../template/value.ts';
import type { Value } from '../template/value.ts';
import { compare } from './compare.ts';
import type { Prepared } from './prepare.ts';
import type { ChangeRecord, OutputRecord, ResourceRecord } from './records.ts';
import type { KnownResources } from './scope.ts';
import { policiesOf } from './wanted.ts';

const refuseOtherTypes = ({ resources }: Prepared, records: ReadonlyMap<string, ResourceRecord>): void => {
  const changed = [...resources].filter(([logicalId, { type }]) => {
    const record = records.get(logicalId);
    return record && record.current.type !== type.type;
  });
  if (changed.length > 0)
    refuse([
      `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${changed.map(([logicalId]) => logicalId).join(', ')}]`,
    ]);
};

const samePolicies = ({ current }: ResourceRecord, wanted: ReturnType<typeof policiesOf>): boolean =>
  canonical(wanted) ===
  canonical({
    deletionPolicy: current.deletionPolicy,
    updateReplacePolicy: current.updateReplacePolicy,
    metadata: current.metadata,
  });

/** What a deployment would change. */
export interface Plan {
  changes: ChangeRecord[];
  /** Whether the stack's outputs change, which no resource tells. */
  outputs: boolean;
}

/** Whether the outputs would come to something else than they are. */
const outputsChange = (
  { template: { Outputs } }: Prepared,
  scope: Scope,
  before: readonly OutputRecord[],
): boolean => {
  const after: Value[] = [];
  for (const [key, { Value, Description, Condition, Export }] of Object.entries(Outputs)) {
    if (Condition !== undefined && scope.condition(Condition) === false) continue;
    const value = resolve(Value, scope);
    const output: Record<string, Value> = { key, value: asText(value) ?? value };
    if (Description !== undefined) output['description'] = Description;
    if (Export) output['exportName'] = resolve(Export.Name, scope);
    after.push(output);
  }
  return isPending(after) || canonical(after) !== canonical(before);
};

/**
 * What a deployment would change, as far as that can be known before it is done.
 * @throws ServiceError ValidationError when a resource would change its type.
 */
export const planChanges = (
  prepared: Prepared,
  existing: readonly ResourceRecord[],
  outputs: readonly OutputRecord[],
  stackTags: readonly Tag[],
): Plan => {
  const records = new Map(existing.map((record) => [record.logicalId, record]));
  refuseOtherTypes(prepared, records);
  const settled = new Map<string, ResourceRecord>();
  const known: KnownResources = {
    ref: (logicalId) => settled.get(logicalId)?.current.physicalId ?? later,
    attribute: (logicalId, attribute) => settled.get(logicalId)?.current.attributes[attribute] ?? later,
  };
  const scope = prepared.scope(known);
  const changes: ChangeRecord[] = [];

  for (const logicalId of inOrder(prepared.graph)) {
    const planned = prepared.resources.get(logicalId);
    if (!planned) continue;
    const { type, declaration } = planned;
    const record = records.get(logicalId);
    if (!record) {
      changes.push({ action: 'Add', logicalId, type: type.type, properties: [] });
      continue;
    }
    const raw = resolve(declaration.Properties ?? {}, scope) as RawProperties;
    const difference = compare(type, record.current, readProperties(type, raw, logicalId, []), stackTags);
    if (difference.kind !== 'replace') settled.set(logicalId, record);
    if (difference.kind !== 'none' || !samePolicies(record, policiesOf(declaration)))
      changes.push({
        action: 'Modify',
        logicalId,
        ...(record.current.physicalId !== undefined && { physicalId: record.current.physicalId }),
        type: type.type,
        replacement:
          difference.kind !== 'replace' ? 'False' : difference.conditional ? 'Conditional' : 'True',
        properties: difference.properties,
      });
  }
  for (const { logicalId, current } of existing)
    if (!prepared.resources.has(logicalId))
      changes.push({
        action: 'Remove',
        logicalId,
        ...(current.physicalId !== undefined && { physicalId: current.physicalId }),
        type: current.type,
        properties: [],
      });
  return { changes, outputs: outputsChange(prepared, scope, outputs) };
};

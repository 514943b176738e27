import { newToken } from '../identity.ts';
import type { Tag } from '../resources/resource-type.ts';
import type { ResourceDeclaration } from '../template/template.ts';
import type { Json } from '../template/value.ts';
import type { PlannedResource } from './prepare.ts';
import type { ResourceVersion } from './records.ts';

/** What a template says about keeping a resource; what it does not say is Delete. */
export const policiesOf = ({ DeletionPolicy, UpdateReplacePolicy, Metadata }: ResourceDeclaration) => ({
  deletionPolicy: DeletionPolicy ?? ('Delete' as const),
  updateReplacePolicy: UpdateReplacePolicy ?? ('Delete' as const),
  ...(Metadata !== undefined && { metadata: Metadata }),
});

/** A resource as a template now wants it, not made yet. */
export const wantedVersion = (
  { declaration, type }: PlannedResource,
  properties: Record<string, Json>,
  dependencies: Iterable<string>,
  stackTags: Tag[],
): ResourceVersion => ({
  type: type.type,
  attributes: {},
  properties,
  stackTags,
  token: newToken(),
  dependencies: [...dependencies],
  ...policiesOf(declaration),
});

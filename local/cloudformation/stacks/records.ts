import type { Tag } from '../resources/resource-type.ts';
import type { GivenParameters } from '../template/parameters.ts';
import type { Policy } from '../template/template.ts';
import type { Json } from '../template/value.ts';
import type { StackIdentity } from '../identity.ts';

/** What somebody asks to be deployed. */
export interface Deployment {
  /** The template as it was sent. */
  body: string;
  parameters: GivenParameters;
  tags: Tag[];
  capabilities: string[];
}

export interface OutputRecord {
  key: string;
  value: string;
  description?: string;
  exportName?: string;
}

export interface StackRecord extends StackIdentity {
  /** As CloudFormation names it. An `…_IN_PROGRESS` status says what is to be gone on with after a restart. */
  status: string;
  statusReason?: string;
  /** Milliseconds since 1970, like the other times. */
  createdAt: number;
  updatedAt?: number;
  deletedAt?: number;
  description?: string;
  parameters: { key: string; value: string }[];
  tags: Tag[];
  capabilities: string[];
  outputs: OutputRecord[];
  /** The exports of other stacks that this one has taken. */
  imports: string[];
  onFailure: 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';
  terminationProtection: boolean;
  policy?: string;
}

/** A resource as it has been asked for, and once made, as it is. */
export interface ResourceVersion {
  type: string;
  /** Absent until it has been made. */
  physicalId?: string;
  /** Its creation is under way, or has failed half way: `physicalId` is there if it got so far as to know it. */
  unfinished?: true;
  /** Its creation failed and left nothing. */
  unmade?: true;
  attributes: Record<string, string>;
  /** Resolved. */
  properties: Record<string, Json>;
  stackTags: Tag[];
  /** The random part of a generated name. */
  token: string;
  dependencies: string[];
  deletionPolicy: Policy;
  updateReplacePolicy: Policy;
  metadata?: Json;
}

export interface ResourceRecord {
  logicalId: string;
  status: string;
  statusReason?: string;
  changedAt: number;
  current: ResourceVersion;
  /** What it was before the update under way; `none` if that update added it; absent if it has not touched it. */
  previous?: ResourceVersion | 'none';
  /** Another physical resource of this logical one, to be taken away in the clean-up under way. */
  leftover?: ResourceVersion;
  /** To be taken away whole in the clean-up under way. */
  obsolete?: true;
}

export interface EventRecord {
  id: string;
  at: number;
  logicalId: string;
  physicalId: string;
  type: string;
  status: string;
  reason?: string;
  properties?: string;
}

export interface ChangeRecord {
  action: 'Add' | 'Modify' | 'Remove';
  logicalId: string;
  physicalId?: string;
  type: string;
  replacement?: 'True' | 'False' | 'Conditional';
  /** The names of the properties that change. */
  properties: string[];
}

export interface ChangeSetRecord {
  id: string;
  name: string;
  stackId: string;
  stackName: string;
  kind: 'CREATE' | 'UPDATE';
  status: 'CREATE_COMPLETE' | 'FAILED';
  statusReason?: string;
  executionStatus: 'AVAILABLE' | 'UNAVAILABLE' | 'EXECUTE_COMPLETE';
  createdAt: number;
  description?: string;
  onFailure?: StackRecord['onFailure'];
  deployment: Deployment;
  changes: ChangeRecord[];
}

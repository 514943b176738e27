import type { StackIdentity } from '../identity.ts';
import type { Value } from '../template/value.ts';
import type { AwsClients } from './clients.ts';
import type { Shape, Shaped } from './shapes.ts';

/** What a change of a property does: change the resource in place, or put a new one in its place. */
export interface Property<S extends Shape<unknown> = Shape<unknown>> {
  shape: S;
  change: 'update' | 'replace';
  /** Kept with the stack and shown there; it has no effect in the local cloud: docs/local-cloud.md lists it. */
  kept?: true;
}

export const updates = <S extends Shape<unknown>>(shape: S): Property<S> => ({ shape, change: 'update' });
export const replaces = <S extends Shape<unknown>>(shape: S): Property<S> => ({ shape, change: 'replace' });
export const kept = <S extends Shape<unknown>>(shape: S): Property<S> => ({ ...updates(shape), kept: true });

export interface Tag {
  Key: string;
  Value: string;
}

export type Attributes = Record<string, string>;

/** A resource that has been made: what its Ref and its attributes come to. */
export interface Made {
  id: string;
  attributes?: Attributes;
}

/** What a resource type may use to do its work for one resource. */
export interface Workbench {
  stack: StackIdentity;
  logicalId: string;
  aws: AwsClients;
  /** To be told by a `create` of several steps after the first, so that a failure of a later one leaves nothing. */
  made: (id: string) => void;
  /** `<stack>-<LogicalId>-<random>`, the same at every call for the same resource, at most `longest` long. */
  name: (longest: number) => string;
  /** A resource's own tags, those of the stack, and CloudFormation's. */
  tags: (own?: readonly Tag[]) => Tag[];
  /** The keys of tags that a change takes away, given the resource's own tags now and before. */
  tagsGone: (own?: readonly Tag[], ownBefore?: readonly Tag[]) => string[];
}

/** How resources of one type are made, changed and taken away. Properties have the shape that the table gives. */
export interface ResourceType<P = Record<string, unknown>> {
  type: string;
  properties: Record<string, Property>;
  /** What Fn::GetAtt may ask for. */
  attributes: readonly string[];
  /** The property in which a template may name the resource: two cannot have the same. */
  nameProperty?: string;
  /** The property that names what its id is unique within: without one, it is unique among all of its type. */
  within?: string;
  /** Needs CAPABILITY_IAM. */
  grants?: boolean;
  /** Said in the resource's event: what the local cloud does not do with it. */
  note?: string;
  /** Notes in `problems` what is wrong with properties taken together. */
  check?(properties: P, problems: string[]): void;
  create(properties: P, bench: Workbench): Promise<Made>;
  /** Brings the resource from `before` to `properties`; may run twice for the same change. */
  update?(id: string, properties: P, before: P, bench: Workbench): Promise<Attributes | void>;
  /** Takes it away; one that is not there is no error. */
  remove(id: string, properties: P, bench: Workbench): Promise<void>;
  /** Whether it has gone, where `remove` only begins that. */
  isGone?(id: string, bench: Workbench): Promise<boolean>;
  /** Takes away what a creation left that did not come to its end, where `remove` would refuse. */
  discard?(id: string, properties: P, bench: Workbench): Promise<void>;
  /** The id of what an interrupted `create` with these properties left, if anything. */
  find(properties: P, bench: Workbench): Promise<string | undefined>;
}

type Shapes<T extends Record<string, Property>> = { [K in keyof T]: T[K]['shape'] };
export type Properties<T extends Record<string, Property>> = Shaped<Shapes<T>>;

/** Declares a resource type; its functions get properties as the table types them. */
export const resourceType = <T extends Record<string, Property>>(
  declaration: Omit<ResourceType<Properties<T>>, 'properties'> & { properties: T },
): ResourceType => declaration;

/** The properties before they are read: some of it may be known only later. */
export type RawProperties = Record<string, Value>;

/** Who makes a call: the owner of the access key that signed it, or a service of AWS's that acts by itself. */
export interface Caller {
  /**
   * `arn:aws:sts::…:assumed-role/<role>/<session>` of a function or machine, `arn:aws:iam::…:root` of an unknown key,
   * `sns.amazonaws.com` of a service.
   */
  arn: string;
  /** The role that was assumed; absent for the administrator and for services. */
  roleArn?: string;
  /** What a service acts for: the ARN of a topic, rule or alarm. Only services have it. */
  sourceArn?: string;
  /** What makes the call under its role or as the administrator, where that is neither a function nor somebody outside. */
  by?: CallMaker;
}

/** What makes calls of its own, without a function of anybody's running. */
export interface CallMaker {
  /**
   * A task of an execution, the poller of an event source mapping, Lambda telling how an asynchronous invocation has
   * ended, CloudFormation.
   */
  kind: 'execution' | 'mapping' | 'destination' | 'stack';
  /** The ARN of the execution, of the mapping's queue, or of the function. */
  id: string;
}

/** One call to an AWS service, as it came over the wire or from inside the local cloud. */
export interface AwsRequest {
  caller: Caller;
  /** The name that the signature is scoped to: `dynamodb`, `states`, `lambda`, … */
  service: string;
  method: string;
  /** Path without the query, not decoded. */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: Buffer;
  /**
   * Of a caller within the local cloud that waits for as long as it takes (its long polls end only to begin again),
   * until this is aborted: then it wants its answer at once.
   */
  patience?: AbortSignal;
  /** Of a caller outside: aborted when its connection closes before it has its answer. */
  gone?: AbortSignal;
}

export interface AwsResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
  /** What AWS would bill for the call beside the call itself. Told to the call log, not to the caller. */
  units?: Units;
  /** The connection breaks before the answer: whoever called hears nothing. */
  cut?: true;
  /** What has befallen the call on purpose. Told to the call log, not to the caller. */
  fault?: string;
}

/** Capacity units of DynamoDB, by table (`orders`) or index (`orders/on-the-way`). */
export interface Units {
  read?: Readonly<Record<string, number>>;
  write?: Readonly<Record<string, number>>;
}

/** One permission that a call needs, in IAM's words. */
export interface Access {
  /** `dynamodb:PutItem` */
  action: string;
  /** ARN; `*` for an action that is on no resource. */
  resource: string;
  /** ARNs of resources that stand in for it: the access is allowed on one of all, and denied on none. */
  standIns?: readonly string[];
  /** Condition keys of this access beside the global ones, by their names in lower case. */
  conditionKeys?: Readonly<Record<string, string | readonly string[]>>;
}

/** What is wrong with a resource that cannot be used. */
export interface InvalidState {
  /** The services have different errors for a key that is switched off, and for any other. */
  kind: 'disabled' | 'invalid';
  message: string;
}

/** What a resource itself says of who may use it. */
export interface Guard {
  /** Its ARN, where it was called by another name: that of an alias. */
  resource: string;
  /** How its policy is to be read, see `PolicyKind`. */
  kind: 'resource' | 'trust' | 'key';
  /** JSON text; absent where the resource has none. */
  policy?: string | undefined;
  /** Its policy must allow what is to be allowed: policies of roles alone do not suffice. */
  mandatory?: boolean;
  /** Why the access fails for whoever may have it, the administrator too: a key that is to be deleted. */
  invalidState?: InvalidState | undefined;
}

/** What a call asks of its service. */
export interface Operation {
  /** `TransactWriteItems` */
  name: string;
  /** All that it needs permission for: one for each item of a transaction, say. */
  accesses: readonly Access[];
}

/** An emulated AWS service behind the endpoint. It speaks its own wire protocol and may throw a ServiceError. */
export interface Service {
  /** The signing name, see `AwsRequest.service`. */
  readonly name: string;
  /** Without it, the operation's name is read off the request, and it needs the action of that name on `*`. */
  operationOf?(request: AwsRequest): Operation;
  /** Of a resource that this service has: what guards it. Asked at every call; answers from memory. */
  guardOf?(access: Access): Guard | undefined;
  handle(request: AwsRequest): Promise<AwsResponse>;
}

/** Sends a request to whichever service it is for; the one way for a call, from outside and inside alike. */
export type Dispatch = (request: AwsRequest) => Promise<AwsResponse>;

/** One file per action: takes the parsed input, answers the output. Throws ServiceError. `gone` is the request's. */
export type Action<Input = never, Output = unknown> = (
  input: Input,
  caller: Caller,
  gone?: AbortSignal,
) => Output | Promise<Output>;

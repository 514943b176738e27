/** A text, or several for a key that has several values at once. */
export type KeyValue = string | readonly string[];

/** Who asks, by all the names that a Principal element may call it. */
export interface Requester {
  /** The administrator is the account itself; a service acts by itself, not for a role. */
  kind: 'administrator' | 'role' | 'service';
  /** ARN of the account's root, ARN of the session, or name of the service: `sns.amazonaws.com`. */
  name: string;
  /** The role that a session is of. */
  roleArn?: string | undefined;
}

/** One access that somebody asks for, as policies see it. */
export interface AccessRequest {
  /** In lower case: `dynamodb:putitem`. */
  readonly action: string;
  readonly resource: string;
  readonly requester: Requester;
  /** The value of a condition key, by its name in lower case; undefined where the request does not have it. */
  key(name: string): KeyValue | undefined;
}

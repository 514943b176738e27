/** A statement of a policy as its JSON has it. */
export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: unknown;
  Action: string | string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

/** A policy that the stack has put somewhere. */
export interface HeldPolicy {
  /** ARN of the role or resource that it stands on. */
  holder: string;
  /** As the decision log names it: the name of an inline policy; `trust`, `key`, `resource`. */
  policy: string;
  /** Of the role or resource, in the template. */
  logicalId: string;
  statements: readonly Statement[];
  /** Has it hold these statements. */
  put(statements: readonly Statement[]): Promise<unknown>;
}

const ROOT = 'arn:aws:iam::000000000000:root';

/** A statement that lets nobody in who could not come in without it: AWS takes no policy without statements. */
export const idle = (Action: string, Resource?: string): Statement => ({
  Sid: 'Idle',
  Effect: 'Allow',
  Principal: { AWS: ROOT },
  Action,
  ...(Resource !== undefined && { Resource }),
});

export const documentOf = (statements: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });

export const statementsOf = (document: string): Statement[] => {
  const { Statement } = JSON.parse(document) as { Statement: Statement | Statement[] };
  return [Statement].flat();
};

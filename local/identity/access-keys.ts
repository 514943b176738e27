import { createHash } from 'node:crypto';
import { arn } from '../arn.ts';
import type { Caller } from '../endpoint/service.ts';
import { ServiceError } from '../errors.ts';
import type { Store } from '../store.ts';

/** What an SDK signs with, and whom the local cloud takes the signer for. */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  caller: Caller;
}

export interface Session {
  roleArn: string;
  /** What the session calls itself: the function's name, say. */
  sessionName: string;
  /** Of the role when it was assumed; default now. Another role that takes its name is not the session's. */
  roleId?: string;
}

/** The credentials of roles that functions, state machines and rules have assumed. */
export interface AccessKeys {
  /** The same role and session name get the same credentials, over restarts too. */
  issue(session: Session): Credentials;
  /** Keys that were never issued are the administrator's. Throws InvalidClientTokenId for those of a role that is gone. */
  callerOf(accessKeyId: string): Caller;
}

/** Whoever signs with a key of their own: the developer, `serverless deploy`, the AWS CLI. */
export const administrator: Credentials = {
  accessKeyId: 'AKIASTOREFLOWADMINIS',
  secretAccessKey: 'local',
  sessionToken: 'local',
  caller: { arn: arn('iam', 'root') },
};

/** The caller that a service of AWS's is when it acts by itself: `asService('sns', topicArn)`. */
export const asService = (service: string, sourceArn: string): Caller => ({
  arn: `${service}.amazonaws.com`,
  sourceArn,
});

/** The caller that a session of a role is. */
export const callerOfSession = ({ roleArn, sessionName }: Session): Caller => ({
  arn: arn('sts', `assumed-role/${roleArn.slice(roleArn.lastIndexOf('/') + 1)}/${sessionName}`),
  roleArn,
});

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const digest = (text: string) => createHash('sha256').update(text).digest();

/** `roleIdOf` tells the id of the role that has an ARN now; without it all roles are for ever. */
export const accessKeys = (
  store: Store,
  roleIdOf: (roleArn: string) => string | undefined = () => 'one',
): AccessKeys => {
  const sessions = store.collection<Session>('access-keys');
  const kept = ({ roleId, ...session }: Session) => ({
    caller: callerOfSession(session),
    roleArn: session.roleArn,
    roleId: roleId ?? roleIdOf(session.roleArn),
  });
  /** All of them, in memory: every call asks. */
  const issued = new Map(sessions.entries().map(([id, session]) => [id, kept(session)]));

  const made = new Map<string, Credentials>();

  return {
    issue({ roleArn, sessionName, roleId = roleIdOf(roleArn) }) {
      const seed = [roleArn, sessionName, roleId ?? ''].join('\n');
      // Before each invocation is asked whether the keys of its sandbox still are its role's.
      const known = made.get(seed);
      if (known) return known;
      const accessKeyId = `ASIA${Array.from(digest(seed).subarray(0, 16), (byte) => BASE32[byte % 32]).join('')}`;
      let session = issued.get(accessKeyId);
      if (!session) {
        const given: Session = { roleArn, sessionName, roleId: roleId ?? '' };
        session = kept(given);
        sessions.put(accessKeyId, given);
        issued.set(accessKeyId, session);
      }
      const secretAccessKey = digest(`secret\n${seed}`).toString('base64').slice(0, 40);
      const credentials = { accessKeyId, secretAccessKey, sessionToken: 'local', caller: session.caller };
      made.set(seed, credentials);
      return credentials;
    },
    callerOf: (accessKeyId) => {
      const session = issued.get(accessKeyId);
      if (!session) return administrator.caller;
      const { caller, roleArn, roleId } = session;
      if (roleId === undefined || roleIdOf(roleArn) !== roleId)
        throw new ServiceError(
          'InvalidClientTokenId',
          'The security token included in the request is invalid: its role is gone',
          403,
        );
      return caller;
    },
  };
};

import { randomUUID } from 'node:crypto';
import { acceptOnly } from '../../endpoint/action-error.ts';
import { unsupported } from '../../errors.ts';
import { allows } from '../client-settings.ts';
import type { CognitoParts } from '../parts.ts';
import { checkPassword, hashOf, matches } from '../passwords.ts';
import { checkOneOf, invalid, noSuchUser, notAuthorized } from '../problems.ts';
import type { ClientRecord, UserRecord } from '../records.ts';
import type { Tokens } from '../tokens.ts';

type Texts = Readonly<Record<string, string>>;

/** What a sign-in is answered: tokens, or what is asked next. */
type Answer =
  | { AuthenticationResult: Tokens; ChallengeParameters: object }
  | { ChallengeName: string; Session: string; ChallengeParameters: Texts };

const CHALLENGE = 'NEW_PASSWORD_REQUIRED';
const MINUTE_MS = 60_000;
const USUAL_SESSION_MINUTES = 3;

/** Throws InvalidParameterException for one that is missing; refuses others by their names. */
const parametersOf = (what: string, given: Texts = {}, names: readonly string[]): string[] => {
  acceptOnly(what, given, names);
  return names.map((name) => {
    const value = given[name];
    if (!value) throw invalid(`Missing required parameter ${name}`);
    return value;
  });
};

/** How users show who they are. Every step looks at a user as they are after all that had to be awaited. */
export const signIn = ({ pools, office, clock }: CognitoParts) => {
  const tokensFor = async (client: ClientRecord, user: UserRecord): Promise<Answer> => ({
    AuthenticationResult: await office.begin(client, user),
    ChallengeParameters: {},
  });

  const challenge = (client: ClientRecord, { poolId, username }: UserRecord): Answer => {
    const Session = randomUUID();
    const minutes = client.settings.AuthSessionValidity ?? USUAL_SESSION_MINUTES;
    const expiresAt = clock.now() + minutes * MINUTE_MS;
    pools.putSession(Session, { clientId: client.clientId, poolId, username, expiresAt });
    const ChallengeParameters = {
      USER_ID_FOR_SRP: username,
      requiredAttributes: '[]',
      userAttributes: '{}',
    };
    return { ChallengeName: CHALLENGE, Session, ChallengeParameters };
  };

  /** Whoever does not know a password is not told whether there is such a user, if the client is so. */
  const unknown = ({ settings }: ClientRecord) =>
    settings.PreventUserExistenceErrors === 'ENABLED'
      ? notAuthorized('Incorrect username or password.')
      : noSuchUser();

  return {
    async byPassword(client: ClientRecord, parameters: Texts | undefined): Promise<Answer> {
      const [username = '', password = ''] = parametersOf('AuthParameters', parameters, [
        'USERNAME',
        'PASSWORD',
      ]);
      const found = pools.findUser(client.poolId, username);
      if (!found) throw unknown(client);
      const right = await matches(password, found.password);
      const user = pools.findUser(client.poolId, username);
      if (!user) throw unknown(client);
      if (!right) throw notAuthorized('Incorrect username or password.');
      if (!user.enabled) throw notAuthorized('User is disabled.');
      if (user.status === 'CONFIRMED') return tokensFor(client, user);
      if (user.passwordUntil !== undefined && user.passwordUntil <= clock.now())
        throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
      return challenge(client, user);
    },

    async byRefreshToken(client: ClientRecord, parameters: Texts | undefined): Promise<Answer> {
      const [token = ''] = parametersOf('AuthParameters', parameters, ['REFRESH_TOKEN']);
      if (!allows(client.settings, 'ALLOW_REFRESH_TOKEN_AUTH'))
        throw invalid('REFRESH_TOKEN_AUTH flow not enabled for this client');
      return { AuthenticationResult: await office.refresh(client, token), ChallengeParameters: {} };
    },

    /** A user who has signed in with a temporary password sets one of their own. */
    async answer(
      client: ClientRecord,
      { name, session = '', responses }: { name: string; session?: string; responses?: Texts },
    ): Promise<Answer> {
      checkOneOf('challengeName', name, [CHALLENGE, ...OTHER_CHALLENGES]);
      if (name !== CHALLENGE) throw unsupported(`RespondToAuthChallenge with ChallengeName ${name}`);
      const [username = '', password = ''] = parametersOf('ChallengeResponses', responses, [
        'USERNAME',
        'NEW_PASSWORD',
      ]);
      const stands = () => {
        const { clientId, poolId, username: of } = pools.getSession(session, clock.now());
        const user = pools.findUser(poolId, of);
        if (clientId !== client.clientId || !user || ![user.username, user.sub].includes(username))
          throw notAuthorized('Invalid session for the user.');
        if (!user.enabled) throw notAuthorized('User is disabled.');
        return user;
      };
      checkPassword(password, pools.getPool(stands().poolId).settings.Policies.PasswordPolicy);
      const hash = await hashOf(password);
      const { passwordUntil: _, ...user } = stands();
      pools.dropSession(session);
      const confirmed: UserRecord = {
        ...user,
        password: hash,
        status: 'CONFIRMED',
        changedAt: clock.now(),
      };
      pools.putUser(confirmed);
      return tokensFor(client, confirmed);
    },
  };
};

const OTHER_CHALLENGES = [
  'SMS_MFA',
  'EMAIL_OTP',
  'SOFTWARE_TOKEN_MFA',
  'SELECT_MFA_TYPE',
  'MFA_SETUP',
  'PASSWORD_VERIFIER',
  'CUSTOM_CHALLENGE',
  'SELECT_CHALLENGE',
  'DEVICE_SRP_AUTH',
  'DEVICE_PASSWORD_VERIFIER',
  'ADMIN_NO_SRP_AUTH',
  'SMS_OTP',
  'PASSWORD',
  'WEB_AUTHN',
  'PASSWORD_SRP',
];

import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { seedSignIn } from '../../scripts/lib/seed-sign-ins.ts';
import { tokenOf } from '../../scripts/lib/tokens.ts';
import { openApi } from '../store/api.ts';
import type { Checkout } from '../store/checkouts.ts';
import { runCommandLine } from '../store/run-command.ts';
import type { Store } from '../store/store.ts';
import { messagesOn } from './queues.ts';
import type { Secrets } from './secrets.ts';

/** What was heard while the store ran, beside what it keeps. */
export interface Heard {
  answers: string[];
  /** Of commands, by their names. */
  output: Record<string, string>;
  /** What waited on the orders queue. */
  queued: string[];
  /** Dead letters that were given to somebody. */
  letters: string[];
}

/** How people come by orders, each with secrets that are known, and where what they hear is kept. */
export const openWays = async (store: Store, secrets: Secrets) => {
  const heard: Heard = { answers: [], output: {}, queued: [], letters: [] };
  const cognito = new CognitoIdentityProviderClient({});
  const api = await openApi(store);
  const note = <Answer extends object>(answer: Answer): Answer => {
    heard.answers.push(JSON.stringify(answer));
    return answer;
  };
  const aCustomer = async (of: string): Promise<string> => {
    const userId = await store.newUser({ points: 30, name: secrets.name(of), address: secrets.address(of) });
    secrets.keep((await store.user(userId)).email, 'person', `the e-mail address of ${of}`);
    return userId;
  };
  const anOrder = async (of: string, more: object = {}) => ({
    userId: await aCustomer(of),
    bookId: await store.newBook({ quantity: 5 }),
    quantity: 2,
    redeem: true,
    paymentMethod: secrets.paymentMethod(of),
    ...more,
  });
  return {
    heard,
    api,
    note,
    aCustomer,
    anOrder,
    /** Runs it, and keeps what it prints. */
    command: async (name: string, ...args: string[]) => {
      const { stdout, stderr } = await runCommandLine(name, ...args);
      heard.output[name] = `${heard.output[name] ?? ''}${stdout}${stderr}`;
    },
    /** A checkout that waits for the order desk while nobody is there. */
    parked: async (
      of: string,
      then: (run: Checkout, token: string) => Promise<unknown>,
      more: object = {},
    ) => {
      const input = await anOrder(of, more);
      const run = await store.desk.closedDuring(async () => {
        const checkout = await store.checkout(input);
        const token = secrets.keep(await checkout.waiting(), 'task token', `the task of ${of}`);
        heard.queued.push(await messagesOn(store.output('OrdersQueueUrl')));
        await then(checkout, token);
        return checkout;
      });
      return { run, input };
    },
    /** Somebody who is signed in. */
    signedIn: async (of: string, groups: string[] = []) => {
      const userId = await aCustomer(of);
      const password = secrets.password(of);
      await seedSignIn({ client: cognito, password }, store.output('UserPoolId'), { userId, groups }, false);
      const { accessToken } = await tokenOf({ client: cognito }, store.output('UserPoolClientId'), {
        userId,
        password,
      });
      secrets.keep(accessToken, 'credential', `the token of ${of}`);
      secrets.keep(accessToken.split('.').at(-1) ?? '', 'credential', `the signature of ${of}`);
      const client = api.bearing(accessToken);
      return {
        userId,
        get: async (path: string) => note(await client.get(path)),
        post: async (path: string, body: unknown, key = secrets.key(of)) =>
          note(await client.post(path, body, { key })),
      };
    },
  };
};

export type Ways = Awaited<ReturnType<typeof openWays>>;

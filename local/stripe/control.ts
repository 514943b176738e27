import type { ControlRoute } from '../endpoint/control.ts';
import { ServiceError } from '../errors.ts';
import type { Account } from './account.ts';
import { FAULTS } from './faults.ts';
import type { Faults } from './faults.ts';
import { intentLife } from './intents.ts';
import type { Operation } from './operations.ts';
import { refundLife } from './refunds.ts';
import { StripeError } from './stripe-error.ts';

type Input = Record<string, unknown>;

const wrong = (message: string) => new ServiceError('ValidationException', message);

const word = (input: Input, name: string): string => {
  const value = input[name];
  if (typeof value === 'string') return value;
  throw wrong(`${name} is missing`);
};

const among = <T extends string>(input: Input, name: string, values: readonly T[]): T => {
  const value = values.find((one) => one === input[name]);
  if (value === undefined) throw wrong(`${name} is one of ${values.join(', ')}`);
  return value;
};

/** What banks and customers do, and what goes wrong, when a test asks for it. */
export const stripeControl = (
  account: Account,
  faults: Faults,
  operations: readonly Operation[],
  url: () => string,
): ControlRoute[] => {
  const life = intentLife(account);
  const money = refundLife(account);
  const names = operations.map(({ name }) => name);
  const post = (path: string, handle: (input: Input) => unknown): ControlRoute => ({
    method: 'POST',
    path: `stripe/${path}`,
    handle(input) {
      try {
        return handle(input);
      } catch (error) {
        if (error instanceof StripeError) throw wrong(error.message);
        throw error;
      }
    },
  });
  return [
    {
      method: 'GET',
      path: 'stripe',
      handle: () => ({
        url: url(),
        paymentIntents: account.intents.all(),
        refunds: account.refunds.all(),
        disputes: account.disputes.all(),
      }),
    },
    post('faults', (input) => {
      const times = typeof input['times'] === 'number' ? input['times'] : 1;
      faults.add(among(input, 'operation', names), among(input, 'fault', FAULTS), times);
    }),
    {
      method: 'DELETE',
      path: 'stripe/faults',
      handle: () => faults.clear(),
    },
    post('release', () => faults.release()),
    post('settle', (input) =>
      life.settle(
        word(input, 'payment_intent'),
        among(input, 'outcome', ['succeeds', 'fails']) === 'succeeds',
      ),
    ),
    post('fail-refund', (input) => money.fail(word(input, 'refund'))),
    post('dispute', (input) =>
      money.dispute(
        word(input, 'payment_intent'),
        typeof input['reason'] === 'string' ? input['reason'] : undefined,
      ),
    ),
    post('close-dispute', (input) =>
      money.close(word(input, 'dispute'), among(input, 'status', ['won', 'lost'])),
    ),
  ];
};

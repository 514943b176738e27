import { orderIdOf } from '../../src/platform/order-id.ts';

const CHECKOUT = /:execution:StoreCheckoutFlow-[^:]*:/;

export const isCheckout = (executionArn: string): boolean => CHECKOUT.test(executionArn);

/** The order that a checkout is for; another execution by its machine and name. */
export const orderOf = (executionArn: string): string =>
  isCheckout(executionArn) ? orderIdOf(executionArn) : executionArn.split(':').slice(6).join(':');

/** Whether somebody who says `named` means this execution: its order's id, its name, or its ARN. */
export const isMeant = (named: string, executionArn: string): boolean =>
  [executionArn, orderOf(executionArn), executionArn.slice(executionArn.lastIndexOf(':') + 1)].includes(
    named,
  );

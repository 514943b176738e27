import type { Store } from '../store/store.ts';
import type { HeldPolicy } from './held-policy.ts';

/** What scenes are played in. */
export interface Stage {
  store: Store;
  /** Physical ids of the stack's resources, by their names in the template. */
  id: (logicalId: string) => string;
  policies: readonly HeldPolicy[];
}

/** Of the checkout of an order, begun or not. */
export const checkoutOf = ({ id }: Pick<Stage, 'id'>, orderId: string): string =>
  `${id('StoreCheckoutFlow').replace(':stateMachine:', ':execution:')}:${orderId}`;

/** A small story, told by its title; fails when the shop does not do what it says. */
export interface Scene {
  title: string;
  /** The one action that is refused in it, where that is what it is about. */
  refuses?: string;
  play(stage: Stage): Promise<unknown>;
}

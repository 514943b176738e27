import type { CardError } from './wire.ts';

/** What becomes of a payment by a method: https://docs.stripe.com/testing */
export type Outcome =
  | { kind: 'succeeds' }
  | { kind: 'declines'; error: CardError }
  | { kind: 'requires_action' }
  | { kind: 'processing' };

const declined = (
  decline_code: string,
  code = 'card_declined',
  message = 'Your card was declined.',
): Outcome => ({
  kind: 'declines',
  error: { type: 'card_error', code, decline_code, message },
});

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  pm_card_visa: { kind: 'succeeds' },
  pm_card_mastercard: { kind: 'succeeds' },
  pm_card_amex: { kind: 'succeeds' },
  pm_card_chargeDeclined: declined('generic_decline'),
  pm_card_visa_chargeDeclined: declined('generic_decline'),
  pm_card_chargeDeclinedInsufficientFunds: declined(
    'insufficient_funds',
    'card_declined',
    'Your card has insufficient funds.',
  ),
  pm_card_visa_chargeDeclinedInsufficientFunds: declined(
    'insufficient_funds',
    'card_declined',
    'Your card has insufficient funds.',
  ),
  pm_card_chargeDeclinedLostCard: declined('lost_card'),
  pm_card_chargeDeclinedStolenCard: declined('stolen_card'),
  pm_card_chargeDeclinedExpiredCard: declined('expired_card', 'expired_card', 'Your card has expired.'),
  pm_card_chargeDeclinedIncorrectCvc: declined(
    'incorrect_cvc',
    'incorrect_cvc',
    "Your card's security code is incorrect.",
  ),
  pm_card_chargeDeclinedProcessingError: declined(
    'processing_error',
    'processing_error',
    'An error occurred while processing your card. Try again in a little bit.',
  ),
  pm_card_authenticationRequired: { kind: 'requires_action' },
  pm_card_threeDSecure2Required: { kind: 'requires_action' },
  // Stripe has no card that stays here: cards rarely do, and bank debits always.
  pm_card_standin_processing: { kind: 'processing' },
  pm_card_standin_processing_for_good: { kind: 'processing' },
  pm_card_standin_refundFails: { kind: 'succeeds' },
};

/** Undefined of a method that there is not. */
export const outcomeOf = (method: string): Outcome | undefined =>
  Object.hasOwn(OUTCOMES, method) ? OUTCOMES[method] : undefined;

/** What is given back by it comes back at once; with Stripe's own card, some time later. */
export const refusesRefunds = (method: string | null): boolean => method === 'pm_card_standin_refundFails';

/** A payment that is processing can be cancelled in rare cases only; those that have begun to move money cannot. */
export const isForGood = (method: string | null): boolean => method === 'pm_card_standin_processing_for_good';

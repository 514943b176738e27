/** How the sandbox answers a payment method. Counts are of calls that fail before one succeeds. */
export interface Behaviour {
  declines?: string;
  /** Why it is declined for now, if it is only that. */
  declinedFor?: 'PENDING' | 'ACTION_REQUIRED';
  /** Calls to charge that fail before anything happened. */
  unavailable: number;
  /** The charge is made, and its answer lost. */
  losesAnswer: boolean;
  /** Later calls about this charge that fail as well. */
  lostLookups: number;
  refusedRefunds: number;
}

const fine: Behaviour = { unavailable: 0, losesAnswer: false, lostLookups: 0, refusedRefunds: 0 };

/**
 * `test-ok`, `test-declined`, `test-pending`, `test-action-required`, `test-unavailable-N`, `test-answer-lost`, `test-answer-lost-N` (and the N look-ups
 * after it), `test-refund-refused-N`; any other method is declined.
 */
export const behaviourOf = (method: string): Behaviour => {
  const [, kind = method, digits] = /^(test-[a-z-]*[a-z])(?:-(\d{1,3}))?$/.exec(method) ?? [];
  const count = Number(digits ?? 0);
  switch (kind) {
    case 'test-ok':
      return fine;
    case 'test-declined':
      return { ...fine, declines: 'the card was declined' };
    case 'test-pending':
      return { ...fine, declines: 'the bank has not decided', declinedFor: 'PENDING' };
    case 'test-action-required':
      return { ...fine, declines: 'the bank wants a confirmation', declinedFor: 'ACTION_REQUIRED' };
    case 'test-unavailable':
      return { ...fine, unavailable: count };
    case 'test-answer-lost':
      return { ...fine, losesAnswer: true, lostLookups: count };
    case 'test-refund-refused':
      return { ...fine, refusedRefunds: count };
    default:
      return { ...fine, declines: `the sandbox knows no payment method ${method}` };
  }
};

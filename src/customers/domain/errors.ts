import { DomainError } from '../../kernel/domain-error.ts';

/** Says which mail and why, and not to whom: a refusal of the post's own names the address. */
export class MailNotSent extends DomainError {
  override readonly name = 'MailNotSent';
  constructor(messageKey: string, why: string) {
    super(`The mail ${messageKey} was not sent: ${why}`);
  }
}

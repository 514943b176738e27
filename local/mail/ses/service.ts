import { unknownAction } from '../../endpoint/action-error.ts';
import { plainOperation } from '../../endpoint/operation.ts';
import { queryError } from '../../endpoint/protocol-query.ts';
import { restService } from '../../endpoint/protocols.ts';
import type { Service } from '../../endpoint/service.ts';
import type { Mailbox } from '../mailbox.ts';
import { sendEmailAccesses } from './accesses.ts';
import { sendEmail } from './send-email.ts';

/** Amazon SES, API version 2: mails go to the inbox and nowhere else. */
export const sesService = (mailbox: Mailbox): Service => {
  const version2 = restService({
    name: 'ses',
    routes: [
      {
        name: 'SendEmail',
        method: 'POST',
        path: '/v2/email/outbound-emails',
        action: sendEmail(mailbox),
        accesses: sendEmailAccesses,
      },
    ],
  });
  return {
    name: 'ses',
    operationOf: (request) => version2.operationOf?.(request) ?? plainOperation(request),
    handle: async (request) => {
      if (request.path !== '/') return version2.handle(request);
      const action = new URLSearchParams(request.body.toString()).get('Action');
      return queryError(unknownAction('ses', `${action} (API version 1)`));
    },
  };
};

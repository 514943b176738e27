import { mailClient } from '../../platform/aws-clients.ts';
import { env, mailFrom } from '../../platform/env.ts';
import { openRecord } from '../../platform/open-record.ts';
import type { Letterbox } from '../ports.ts';
import { sesLetterbox } from './ses-letterbox.ts';

/** undefined without MAIL_FROM: nothing is sent then, and mails stay owed. */
export const letterboxFromEnv = (): Letterbox | undefined => {
  const from = mailFrom();
  return from
    ? sesLetterbox(openRecord(), { client: mailClient(), from, users: env('USER_TABLE') })
    : undefined;
};

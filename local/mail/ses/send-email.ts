import { randomUUID } from 'node:crypto';
import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import type { Mailbox } from '../mailbox.ts';

interface Part {
  Data?: string;
  Charset?: string;
}

interface Header {
  Name: string;
  Value: string;
}

interface SendEmailInput {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  ReplyToAddresses?: string[];
  Content?: { Simple?: { Subject?: Part; Body?: { Text?: Part; Html?: Part }; Headers?: Header[] } };
}

const bad = (message: string) => new ServiceError('BadRequestException', message);

/** One address, with or without a name; a line break would smuggle in headers. */
const ADDRESS = /^[^\r\n]*[^\s@<>]@[^\s@<>]+>?$/;

const MOST_RECIPIENTS = 50;

const checkAddresses = (addresses: string[]) => {
  for (const address of addresses) if (!ADDRESS.test(address)) throw bad(`Not a mail address: ${address}`);
};

/** Every mail is in UTF-8 here, which holds ASCII too. */
const checkCharset = (part: Part = {}) => {
  const { Charset = 'UTF-8' } = part;
  acceptOnly('SendEmail content', part, ['Data', 'Charset']);
  if (!/^(utf-8|us-ascii)$/i.test(Charset)) throw unsupported(`SendEmail with the Charset ${Charset}`);
};

const simpleOf = (content: SendEmailInput['Content'] = {}) => {
  for (const name of Object.keys(content))
    if (name !== 'Simple') throw unsupported(`SendEmail with Content.${name}`);
  const { Simple } = content;
  if (!Simple) throw bad('Content.Simple is missing');
  acceptOnly('SendEmail Content.Simple', Simple, ['Subject', 'Body', 'Headers']);
  for (const part of [Simple.Subject, Simple.Body?.Text, Simple.Body?.Html]) checkCharset(part);
  if (!Simple.Subject?.Data) throw bad('Content.Simple.Subject is missing');
  if (!Simple.Body?.Text?.Data && !Simple.Body?.Html?.Data)
    throw bad('Content.Simple.Body has neither Text nor Html');
  return Simple;
};

/** Puts a mail into the inbox. A header `Message-ID` is kept, so that who sends again can send the same mail. */
export const sendEmail =
  (mailbox: Mailbox): Action<SendEmailInput> =>
  (input) => {
    acceptOnly('SendEmail', input, ['FromEmailAddress', 'Destination', 'ReplyToAddresses', 'Content']);
    const { FromEmailAddress: from = '', Destination = {}, ReplyToAddresses: replyTo = [] } = input;
    const { ToAddresses: to = [], CcAddresses: cc = [], BccAddresses: bcc = [] } = Destination;
    if (to.length + cc.length + bcc.length > MOST_RECIPIENTS)
      throw bad(`Recipient count exceeds ${MOST_RECIPIENTS}.`);
    if (to.length + cc.length + bcc.length === 0) throw bad('Destination has no address');
    const { Subject, Body = {}, Headers = [] } = simpleOf(input.Content);
    checkAddresses([from, ...to, ...cc, ...bcc, ...replyTo]);
    const headers = new Map(Headers.map(({ Name, Value }) => [Name.toLowerCase(), Value]));
    const id = randomUUID();
    const messageId = headers.get('message-id') ?? `<${id}@email.amazonses.com>`;
    headers.delete('message-id');
    mailbox.add({
      from,
      to,
      cc,
      bcc,
      replyTo,
      subject: Subject?.Data ?? '',
      ...(Body.Text?.Data === undefined ? {} : { text: Body.Text.Data }),
      ...(Body.Html?.Data === undefined ? {} : { html: Body.Html.Data }),
      messageId,
      headers: Object.fromEntries(headers),
    });
    return { MessageId: id };
  };

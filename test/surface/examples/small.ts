import { example } from '../example.ts';
import type { Examples } from '../example.ts';

export const sts: Examples = {
  GetCallerIdentity: example({ input: () => ({}), reads: true }),
  AssumeRole: example({
    input: () => ({ RoleArn: 'arn:aws:iam::000000000000:role/loud', RoleSessionName: 'loud' }),
    values: {
      RoleArn: ['arn:aws:iam::000000000000:role/other'],
      RoleSessionName: ['louder'],
      DurationSeconds: [60],
      Policy: ['{"Version":"2012-10-17","Statement":[]}'],
    },
  }),
};

export const ecr: Examples = {
  DescribeRepositories: example({
    input: () => ({}),
    reads: true,
    values: { maxResults: [1], registryId: ['111111111111'] },
  }),
};

export const ses: Examples = {
  SendEmail: example({
    input: ({ name }) => ({
      FromEmailAddress: 'shop@example.com',
      Destination: { ToAddresses: [`${name}@example.com`] },
      Content: {
        Simple: {
          Subject: { Data: 'Hello' },
          Body: { Text: { Data: 'text' }, Html: { Data: '<p>html</p>' } },
        },
      },
    }),
    shows: async ({ name, fetch }) => {
      const { mails } = (await fetch(`/_storeflow/mails?to=${name}@example.com`)) as { mails: object[] };
      return mails.map((mail) => ({ ...mail, id: undefined }));
    },
    values: {
      FromEmailAddress: ['other@example.com'],
      ReplyToAddresses: ['reply@example.com'],
      'Destination.ToAddresses': ['other@example.com'],
      'Destination.CcAddresses': ['other@example.com'],
      'Destination.BccAddresses': ['other@example.com'],
      'Content.Simple.Headers.Name': ['X-Loud', 'X-Louder'],
    },
  }),
};

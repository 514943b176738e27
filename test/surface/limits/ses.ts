import { limits, times } from './boundary.ts';
import type { Boundary } from './boundary.ts';

const mail = (recipients: number) => ({
  Destination: { ToAddresses: times(recipients, (index) => `a${index}@example.com`) },
});
export const ses: Boundary[] = limits(
  'ses: SendEmail',
  'BadRequestException',
  () => ({
    FromEmailAddress: 'shop@example.com',
    Content: { Simple: { Subject: { Data: 'x' }, Body: { Text: { Data: 'x' } } } },
  }),
  [
    ['50 recipients', mail(50), mail(51)],
    ['an address', mail(1), { Destination: { ToAddresses: ['nobody'] } }],
  ],
);

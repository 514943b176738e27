import { describe, it } from 'node:test';
import { expect } from 'expect';
import { askedFor, jsonCall, serviceWith } from '../../endpoint/test-accesses.ts';
import { sendEmailAccesses } from './accesses.ts';

describe('what sending a mail needs permission for', () => {
  it('is the identity of the address that it is from', async () => {
    const service = serviceWith('ses', { SendEmail: sendEmailAccesses });
    const input = { FromEmailAddress: '"The Shop" <shop@store.example>' };
    expect(await askedFor(service, jsonCall('SendEmail', input))).toEqual([
      'ses:SendEmail arn:aws:ses:us-east-1:000000000000:identity/shop@store.example',
    ]);
  });

  it('may as well be that of its domain, or of one above it', () => {
    const standInsOf = (FromEmailAddress: string) => sendEmailAccesses({ FromEmailAddress })[0]?.standIns;
    const identities = (...names: string[]) =>
      names.map((name) => `arn:aws:ses:us-east-1:000000000000:identity/${name}`);
    expect(standInsOf('Shop <shop@mail.Store.example>')).toEqual(
      identities('mail.store.example', 'store.example'),
    );
    expect(standInsOf('shop@localhost')).toEqual(identities('localhost'));
  });

  it('is told of a long sender too', () => {
    for (const FromEmailAddress of [' '.repeat(100_000), '<'.repeat(100_000), `${'"> <'.repeat(50_000)}a@b>`])
      expect(sendEmailAccesses({ FromEmailAddress })).toHaveLength(1);
  });

  it('can be told by sender and recipients', () => {
    const [named, plain] = [
      sendEmailAccesses({
        FromEmailAddress: 'The Shop <shop@store.example>',
        Destination: { ToAddresses: ['a@b.example'], CcAddresses: ['c@d.example'] },
      }),
      sendEmailAccesses({ FromEmailAddress: 'shop@store.example' }),
    ];
    expect(named[0]?.conditionKeys).toEqual({
      'ses:fromaddress': 'shop@store.example',
      'ses:fromdisplayname': 'The Shop',
      'ses:recipients': ['a@b.example', 'c@d.example'],
    });
    expect(plain[0]?.conditionKeys).toEqual({
      'ses:fromaddress': 'shop@store.example',
      'ses:recipients': [],
    });
  });
});

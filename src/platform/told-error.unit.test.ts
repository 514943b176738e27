import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { expect } from 'expect';
import { RecordsDisagree } from '../kernel/domain-error.ts';
import { PlatformUnavailable } from './errors.ts';
import { tell } from './told-error.ts';

const ofAws = (name: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), {
    name,
    $fault: 'client',
    $metadata: { httpStatusCode: 400, requestId: '7KQ0V3B1N8' },
    ...more,
  });

describe('an error that is told', () => {
  it('keeps its name, which Step Functions matches on, and the words of the shop', () => {
    const told = tell(new RecordsDisagree('Book b1: the held 2 cannot be put back'));
    expect(told).toMatchObject({
      name: 'RecordsDisagree',
      message: 'Book b1: the held 2 cannot be put back',
    });
    expect(told.stack).toMatch(
      /^RecordsDisagree: Book b1.*\n {4}at file:.*told-error\.unit\.test\.ts:\d+:\d+/,
    );
  });

  it('does not repeat the words of others, but says where it was and how AWS knows it', () => {
    const said = 'Ada Example of 1 Bookshop Lane is not verified';
    const told = tell(ofAws('MessageRejected', said, { input: { name: 'Ada Example' } }));
    expect(told).toMatchObject({ name: 'MessageRejected' });
    expect(told.message).toMatch(/\(HTTP 400, request 7KQ0V3B1N8\)$/);
    expect(inspect(told, { showHidden: true })).not.toMatch(/Ada|Bookshop/);
    expect(told.stack).toMatch(/\n {4}at file:/);
  });

  it('repeats what AWS says of roles and resources', () => {
    const said =
      'User: arn:aws:sts::000000000000:assumed-role/r/f is not authorized to perform: dynamodb:PutItem';
    expect(tell(ofAws('AccessDeniedException', said)).message).toBe(said);
    expect(tell(Object.assign(new Error(said), { name: 'AccessDeniedException' })).message).not.toBe(said);
  });

  it('says how Node knows it', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(tell(refused).message).toContain('(ECONNREFUSED)');
  });

  it('has nothing that Lambda would print beside it: no field of its own', () => {
    const rows = { CancellationReasons: [{ Item: { email: { S: 'ada@example.com' } } }] };
    const told = tell(ofAws('TransactionCanceledException', 'Transaction cancelled [None]', rows));
    expect(Object.keys(told)).toEqual([]);
    expect(JSON.stringify(told)).toBe('{}');
  });

  it('tells what caused it, and what caused that, but not without end', () => {
    const loop: Error = new PlatformUnavailable('busy', { cause: new Error('Ada') });
    Object.assign(loop.cause as Error, { cause: loop });
    const told = tell(loop);
    expect(told).toMatchObject({ cause: { name: 'Error', cause: { name: 'PlatformUnavailable' } } });
    expect(inspect(told, { depth: 20 })).not.toContain('Ada');
  });

  it('is told once: what is told already stays as it is', () => {
    const told = tell(new Error('x'));
    expect(tell(told)).toBe(told);
  });

  it('can be anything', () => {
    const hostile = {
      get name(): string {
        throw new Error('Ada');
      },
    };
    for (const thrown of [
      undefined,
      null,
      'Ada',
      7,
      Symbol('Ada'),
      { message: 'Ada' },
      hostile,
      new Proxy({}, {}),
    ])
      expect(inspect(tell(thrown), { showHidden: true, depth: 9 })).not.toContain('Ada');
    expect(tell(Object.assign(new Error('x'), { name: 'Ada Example' })).name).toBe('Error');
  });
});

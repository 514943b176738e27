import { describe, it } from 'node:test';
import { expect } from 'expect';
import { claimTexts } from './claims.ts';
import { clfTime } from './clf-time.ts';
import { compileFormat } from './log-format.ts';

const values: Record<string, string | number> = {
  'error.messageString': '"Not Found"',
  status: 200,
  'identity.userAgent': 'a "b"\nc',
  'authorizer.claims.cognito:groups': '[a b]',
  'authorizer.claims.custom:shop-id': '7',
};
const line = (format: string) => compileFormat(format)((name) => values[name]);

describe('the format of an access log', () => {
  it('names what is written, wherever it stands', () => {
    expect(line('$context.status-$context.status. [$context.status]')).toBe('200-200. [200]');
    expect(line('$context.authorizer.claims.cognito:groups $context.authorizer.claims.custom:shop-id')).toBe(
      '[a b] 7',
    );
  });

  it('has - for what there is not, and leaves alone what is no variable', () => {
    expect(line('$context.none $context.identity.none $input.body $context')).toBe(
      '- - $input.body $context',
    );
  });

  it('stays a line, and JSON where it is JSON', () => {
    expect(line('$context.identity.userAgent\n')).toBe('a "b" c');
    const json = line('{"agent":"$context.identity.userAgent","status":$context.status}');
    expect(JSON.parse(json)).toEqual({ agent: 'a "b"\nc', status: 200 });
    expect(line('{"error":$context.error.messageString}')).toBe('{"error":"Not Found"}');
    expect(JSON.parse(line('{"agent":"$context.identity.userAgent"}\n'))).toEqual({ agent: 'a "b"\nc' });
  });
});

describe('what a request is told in', () => {
  it('is the time of the common log format', () => {
    expect(clfTime(Date.UTC(2020, 2, 9, 7, 3, 5))).toBe('09/Mar/2020:07:03:05 +0000');
  });

  it('is claims as texts', () => {
    expect(claimTexts({ a: 1, b: true, c: ['x', 2], d: { z: [], y: null }, e: 1.5, f: 'x' })).toEqual({
      a: '1',
      b: 'true',
      c: '[x 2]',
      d: 'map[y:null z:[]]',
      e: '1.5',
      f: 'x',
    });
  });
});

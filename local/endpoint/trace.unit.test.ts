import { describe, it } from 'node:test';
import { expect } from 'expect';
import { continued, newTrace, rootOf, traceOfExecution } from './trace.ts';

const HEADER = /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=[01]$/;
const at = Date.UTC(2026, 10, 27);
const execution = 'arn:aws:states:us-east-1:000000000000:execution:checkout:order-1';

describe('a trace', () => {
  it('begins with the second in which it does, and is like no other', () => {
    const header = newTrace(at);
    expect(header).toMatch(HEADER);
    expect(rootOf(header)?.split('-')[1]).toBe((at / 1000).toString(16));
    expect(rootOf(newTrace(at))).not.toBe(rootOf(header));
  });

  it('is the same for all calls of an execution, whenever they are made, and another for another execution', () => {
    const header = traceOfExecution(execution, at);
    expect(header).toMatch(HEADER);
    expect(rootOf(traceOfExecution(execution, at))).toBe(rootOf(header));
    expect(rootOf(traceOfExecution(`${execution}0`, at))).not.toBe(rootOf(header));
  });

  it('goes on under another parent, sampled or not as it was', () => {
    for (const header of [newTrace(at), traceOfExecution(execution, at)]) {
      const next = continued(header, at + 5000);
      expect(next).toMatch(HEADER);
      expect(next).not.toBe(header);
      expect(rootOf(next)).toBe(rootOf(header));
      expect(next.at(-1)).toBe(header.at(-1));
    }
  });

  it('begins anew where a header is none', () => {
    for (const header of [undefined, '', 'Root=1;Sampled=1', 'Self=1-00000000-0'])
      expect(continued(header, at)).toMatch(HEADER);
    expect(rootOf('Self=1-2-3;Root=1-67890123-abcdef012345678912345678;Sampled=?')).toBe(
      '1-67890123-abcdef012345678912345678',
    );
  });
});

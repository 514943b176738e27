import { describe, it } from 'node:test';
import { expect } from 'expect';
import { awsTarget, findLocalTarget } from './target.ts';

describe('a stage', () => {
  it('is what things can be named after', () => {
    for (const stage of ['dev', 'qa-2', 'a'.repeat(22)]) expect(awsTarget(stage)).toMatchObject({ stage });
  });

  it('is refused otherwise, before anything is asked', async () => {
    for (const stage of ['', 'Q A', '2qa', '-qa', 'q_a', 'a'.repeat(23)]) {
      const wrong = `--stage takes a letter, then letters, digits and hyphens, 22 in all, and was given "${stage}"`;
      expect(() => awsTarget(stage)).toThrow(wrong);
      await expect(findLocalTarget(stage)).rejects.toThrow(wrong);
    }
  });
});

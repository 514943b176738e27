import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { root } from '../../scripts/lib/root.ts';
import { parseCases } from './case.ts';
import { differences } from './differences.ts';
import { explainedCases, rowsOf } from './explained.ts';
import { countFeatures } from './features.ts';
import { runCase } from './run-case.ts';

/** The recordings lie beside the checkout where they may be used; they are no part of it. */
const RECORDINGS = join(root, '../shared/asl-conformance/cases.jsonl');

const explained = explainedCases();

const told = rowsOf('step-functions.md', '\n## Integrations').flatMap(
  ([feature = '', count = '']): [string, number][] => (/^\d+$/.test(count) ? [[feature, Number(count)]] : []),
);

describe('the pages about conformance', () => {
  it('explain each case once, and count each feature once', () => {
    expect(new Set(explained.map(({ id }) => id)).size).toBe(explained.length);
    expect(explained.filter(({ why }) => !why)).toEqual([]);
    expect(told.map(([feature]) => feature).toSorted()).toEqual([...countFeatures([]).keys()].toSorted());
  });
});

if (existsSync(RECORDINGS))
  describe('executions recorded from AWS', () => {
    const cases = parseCases(readFileSync(RECORDINGS, 'utf8'));

    it('run as they were recorded, but for those that the page explains', async () => {
      const failed: string[] = [];
      for (const recorded of cases)
        if (differences(recorded, await runCase(recorded)).length > 0) failed.push(recorded.id);
      expect(failed.toSorted()).toEqual(explained.map(({ id }) => id).toSorted());
    });

    it('are counted by feature as the page says', () => {
      expect(Object.fromEntries(told)).toEqual(Object.fromEntries(countFeatures(cases)));
    });
  });

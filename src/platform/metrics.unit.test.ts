import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import * as z from 'zod/mini';
import { writtenObjects } from '../../test/store/written-lines.ts';
import { outcomeCounter } from './metrics.ts';

const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));

/** A line as CloudWatch demands it (Specification: embedded metric format). */
const embeddedMetric = z.looseObject({
  _aws: z.strictObject({
    Timestamp: z.int().check(z.gte(0)),
    CloudWatchMetrics: z
      .array(
        z.strictObject({
          Namespace: text(1024),
          Dimensions: z
            .array(z.array(text(250)).check(z.minLength(1), z.maxLength(30)))
            .check(z.minLength(1)),
          Metrics: z
            .array(z.strictObject({ Name: text(1024), Unit: z.enum(['Count']) }))
            .check(z.minLength(1), z.maxLength(100)),
        }),
      )
      .check(z.minLength(1)),
  }),
});

describe('an outcome that is counted', () => {
  it('is one line in the embedded metric format, whose dimensions and values are there', async () => {
    const lines = await writtenObjects(() =>
      outcomeCounter('dev')('OrderRejected', { reason: 'BookNotFound' }),
    );
    expect(lines).toHaveLength(1);
    const { _aws: metadata, ...values } = z.parse(embeddedMetric, lines[0]);
    expect(metadata.CloudWatchMetrics).toEqual([
      {
        Namespace: 'Storeflow',
        Dimensions: [['Stage']],
        Metrics: [{ Name: 'OrderRejected', Unit: 'Count' }],
      },
    ]);
    expect(values).toMatchObject({ Stage: 'dev', OrderRejected: 1, reason: 'BookNotFound' });
    expect(Math.abs(Date.now() - metadata.Timestamp)).toBeLessThan(10_000);
  });

  it('is counted at any log level', () => {
    const program = `
      import { log } from './src/platform/logger.ts';
      import { outcomeCounter } from './src/platform/metrics.ts';
      log.info('not told');
      outcomeCounter('dev')('CompensationFailed');`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', program], {
      cwd: new URL('../..', import.meta.url),
      encoding: 'utf8',
      env: { ...process.env, LOG_LEVEL: 'ERROR' },
    });
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({ CompensationFailed: 1 });
  });
});

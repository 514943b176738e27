/** Tests of one kind, told apart by the end of their file's name. */
export interface Tier {
  name: string;
  ending: string;
  folders: readonly string[];
  /** Files at once. There are two cores at least; stories share one store, so one at a time may move its stock. */
  concurrency: number;
  /** For one test. */
  timeoutSeconds: number;
  /** A file that reports nothing for as long has a test that hangs, or leaves something open: it is ended. */
  silenceSeconds: number;
  needsStore: boolean;
}

export const TIERS: readonly Tier[] = [
  {
    name: 'unit',
    ending: '.unit.test.ts',
    folders: ['src', 'local', 'scripts', 'seed', 'test', 'web'],
    concurrency: 2,
    timeoutSeconds: 10,
    silenceSeconds: 30,
    needsStore: false,
  },
  {
    name: 'int',
    ending: '.int.test.ts',
    folders: ['src', 'local', 'scripts', 'seed', 'test', 'web'],
    concurrency: 2,
    timeoutSeconds: 60,
    silenceSeconds: 90,
    needsStore: false,
  },
  {
    name: 'stories',
    ending: '.e2e.test.ts',
    folders: ['test'],
    concurrency: 1,
    timeoutSeconds: 120,
    silenceSeconds: 150,
    needsStore: true,
  },
];

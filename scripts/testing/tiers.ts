/** Tests of one kind, told apart by the end of their file's name. */
export interface Tier {
  name: string;
  ending: string;
  folders: readonly string[];
  /** Files at once: there are two cores at least. */
  concurrency: number;
  /** Folders whose files run one after the other, beside those elsewhere: they share a store, its stock and its time. */
  inTurn: readonly string[];
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
    inTurn: [],
    timeoutSeconds: 10,
    silenceSeconds: 30,
    needsStore: false,
  },
  {
    name: 'int',
    ending: '.int.test.ts',
    folders: ['src', 'local', 'scripts', 'seed', 'test', 'web'],
    concurrency: 2,
    inTurn: [],
    timeoutSeconds: 60,
    silenceSeconds: 90,
    needsStore: false,
  },
  {
    name: 'stories',
    ending: '.e2e.test.ts',
    folders: ['test'],
    concurrency: 2,
    inTurn: ['test/stories/', 'test/rushes/', 'test/aws-cli/'],
    timeoutSeconds: 120,
    silenceSeconds: 150,
    needsStore: true,
  },
];

/** Tests of one kind, told apart by the end of their file's name. */
export interface Tier {
  name: string;
  ending: string;
  folders: readonly string[];
  /** Folders whose files begin first: they take longest, and one that begins late runs alone at the end. */
  first: readonly string[];
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
    first: [],
    inTurn: [],
    timeoutSeconds: 10,
    silenceSeconds: 30,
    needsStore: false,
  },
  {
    name: 'int',
    ending: '.int.test.ts',
    folders: ['src', 'local', 'scripts', 'seed', 'test', 'web'],
    first: [],
    inTurn: [],
    timeoutSeconds: 60,
    silenceSeconds: 90,
    needsStore: false,
  },
  {
    name: 'stories',
    ending: '.e2e.test.ts',
    folders: ['test'],
    first: ['test/matrix/', 'test/permissions/'],
    inTurn: ['test/stories/', 'test/rushes/', 'test/aws-cli/'],
    timeoutSeconds: 120,
    silenceSeconds: 150,
    needsStore: true,
  },
];

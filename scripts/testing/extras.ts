import { spawnSync } from 'node:child_process';
import type { Part, Task } from './outcome.ts';

/** Tests that not every run of everything has: they need a program which not every machine has, or their time. */
export interface Extra {
  /** On the command line: runs them in any case. */
  name: string;
  folder: string;
  /** Without one, they are run where they are asked for only. */
  program?: string;
  /** Where the program is to be had, or who runs them. */
  from: string;
}

export const EXTRAS: readonly Extra[] = [
  {
    name: 'aws-cli',
    folder: 'test/aws-cli',
    program: 'aws',
    from: 'apt-get install awscli, or https://aws.amazon.com/cli',
  },
  {
    name: 'matrix',
    folder: 'test/matrix/whole',
    from: 'npm test -- matrix, and .ci/run',
  },
  {
    name: 'rushes',
    folder: 'test/rushes',
    from: 'npm test -- rushes, and .ci/run',
  },
];

export const isThere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

/** Tells of tests that a run of everything leaves out, lest nobody notices. */
export const leftOut = ({ name, program, from }: Extra): Part => {
  const why = program === undefined ? 'takes its time' : `there is no \`${program}\` on this machine`;
  const told: Task[] = [(report) => Promise.resolve(report.leftOut(`${name}: ${why} (${from})`))];
  return { name, next: () => told.shift() };
};

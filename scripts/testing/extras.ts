import { spawnSync } from 'node:child_process';
import type { Part } from './outcome.ts';

/** Tests that need a program which not every machine has. */
export interface Extra {
  /** On the command line: runs them, whether or not the program is there. */
  name: string;
  folder: string;
  program: string;
  /** Where it is to be had. */
  from: string;
}

export const EXTRAS: readonly Extra[] = [
  {
    name: 'aws-cli',
    folder: 'test/aws-cli',
    program: 'aws',
    from: 'apt-get install awscli, or https://aws.amazon.com/cli',
  },
];

export const isThere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

/** Tells of tests that a run of everything leaves out, lest nobody notices. */
export const leftOut = ({ name, program, from }: Extra): Part => ({
  name,
  run: (report) =>
    Promise.resolve(report.leftOut(`${name}: there is no \`${program}\` on this machine (${from})`)),
});

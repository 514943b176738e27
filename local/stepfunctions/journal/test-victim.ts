import { setImmediate as soon } from 'node:timers/promises';
import { testEngine, FUNCTION } from '../engine/test-engine.ts';
import { fileLog } from './file-log.ts';

/** For tests: three tasks, the second of which is slow now and then. */
export const victimMachine = {
  StartAt: 'A',
  States: {
    A: { Type: 'Task', Resource: FUNCTION, Next: 'B' },
    B: { Type: 'Task', Resource: FUNCTION, Next: 'C' },
    C: { Type: 'Task', Resource: FUNCTION, End: true },
  },
};

/** For tests: runs executions in the folder that it is given, and says which were acknowledged, until it is killed. */
const [, program, folder] = process.argv;
if (folder && program?.endsWith('test-victim.ts')) {
  const slow = async () => {
    for (let round = 0; round < 5; round++) await soon();
    return 'b';
  };
  const test = testEngine(victimMachine, { log: fileLog(folder), tasks: { B: slow } });
  for (let number = 0; ; number++) {
    const arn = await test.start({ padding: 'x'.repeat(500) }, `e${number}`);
    process.stdout.write(`started ${arn}\n`);
    void test.ended(arn).then(() => process.stdout.write(`ended ${arn}\n`));
    await soon();
  }
}

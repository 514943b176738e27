import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { asked, tell } from '../answer.ts';
import type { Place } from '../ask.ts';
import { drive } from '../drive.ts';
import type { Load } from '../drive.ts';

/** What one turn of an execution writes, about. */
const LINE = Buffer.alloc(1000, 'x');

/** How often this machine can write a line and wait until the disk has it. */
const { folder, ...load } = asked() as Load & Place;
const file = openSync(join(folder, 'lines'), 'a');
const write = () => {
  writeSync(file, LINE);
  fdatasyncSync(file);
  return Promise.resolve();
};
const rates = await drive(write, load, [1]);
closeSync(file);
tell(rates);

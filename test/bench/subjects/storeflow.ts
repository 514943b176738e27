import { asked, tell } from '../answer.ts';
import type { Place } from '../ask.ts';
import { benchEngine } from '../bench-engine.ts';
import type { Mode } from '../bench-engine.ts';
import { drive } from '../drive.ts';
import type { Load } from '../drive.ts';
import type { MachineName } from '../machines.ts';

interface Question extends Load, Place {
  machine: MachineName;
  mode: Mode;
}

/** How fast this engine is, with every execution's whole history. */
const { machine, mode, folder, ...load } = asked() as Question;
const { run, close } = benchEngine(machine, mode, folder);
const rates = await drive(run, load);
close();
tell(rates);

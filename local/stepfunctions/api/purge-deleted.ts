import type { Engine } from '../engine/engine.ts';
import type { Express } from '../express/express.ts';
import type { Machines } from '../machines.ts';

export interface Purged {
  machines: Pick<Machines, 'isDeleting' | 'remove'>;
  engine: Pick<Engine, 'isBusy' | 'forget'>;
  express: Pick<Express, 'isBusy'>;
}

/** Removes a machine that is being deleted and has no execution left to run or to be told of. */
export const purgeDeleted = ({ machines, engine, express }: Purged, machineArn: string): void => {
  // Every execution's end asks: whether a machine is busy is found by a walk over all that runs, so it comes last.
  if (!machines.isDeleting(machineArn)) return;
  if (engine.isBusy(machineArn) || express.isBusy(machineArn)) return;
  engine.forget(machineArn);
  machines.remove(machineArn);
};

import type { Parts } from './parts.ts';

/** Removes a machine that is being deleted and has no execution left to run or to be told of. */
export const purgeDeleted = (
  { machines, engine, express }: Pick<Parts, 'machines' | 'engine' | 'express'>,
  machineArn: string,
): void => {
  const busy = engine.isBusy(machineArn) || express.isBusy(machineArn);
  if (busy || !machines.get(machineArn)?.deleting) return;
  engine.forget(machineArn);
  machines.remove(machineArn);
};

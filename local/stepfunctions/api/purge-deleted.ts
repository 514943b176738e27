import type { Parts } from './parts.ts';

/** Removes a machine that is being deleted and has no execution left to run or to be told of. */
export const purgeDeleted = (
  { machines, engine }: Pick<Parts, 'machines' | 'engine'>,
  machineArn: string,
): void => {
  if (!machines.get(machineArn)?.deleting || engine.isBusy(machineArn)) return;
  engine.forget(machineArn);
  machines.remove(machineArn);
};

import { ServiceError } from '../../errors.ts';
import { InvalidDefinition } from '../language/diagnostics.ts';
import type { Machines } from '../machines.ts';
import type { MachineType } from '../settings.ts';

/** Throws InvalidDefinition, as AWS words it, for a definition that cannot be run. */
export const checkDefinition = (machines: Machines, definition: string, type: MachineType): void => {
  try {
    machines.compile(definition, type);
  } catch (error) {
    if (!(error instanceof InvalidDefinition)) throw error;
    throw new ServiceError('InvalidDefinition', `Invalid State Machine Definition: '${error.message}'`);
  }
};

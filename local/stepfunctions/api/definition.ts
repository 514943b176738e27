import { ServiceError } from '../../errors.ts';
import { InvalidDefinition } from '../language/diagnostics.ts';
import type { Program } from '../language/program.ts';
import type { Machines } from '../machines.ts';
import type { MachineType } from '../settings.ts';

/** Compiles a definition. Throws InvalidDefinition, as AWS words it, for one that cannot be run. */
export const checkDefinition = (machines: Machines, definition: string, type: MachineType): Program => {
  try {
    return machines.compile(definition, type);
  } catch (error) {
    if (!(error instanceof InvalidDefinition)) throw error;
    throw new ServiceError('InvalidDefinition', `Invalid State Machine Definition: '${error.message}'`);
  }
};

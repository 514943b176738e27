import type { Scene } from '../scene.ts';
import { apiScenes } from './api.ts';
import { cancellationScenes } from './cancellations.ts';
import { deadLetterScenes } from './dead-letters.ts';
import { deliveryScenes } from './deliveries.ts';
import { deploymentScenes, scenesOfFunction } from './deployments.ts';
import { mendingScenes } from './mending.ts';
import { operatorScenes } from './operators.ts';
import { orderScenes } from './orders.ts';
import { paymentScenes } from './payments.ts';
import { plainHttpScenes } from './plain-http.ts';

/** Every scene; `functions` are the names of the stack's functions in the template. */
export const allScenes = (functions: readonly string[]): Scene[] => [
  ...orderScenes,
  ...apiScenes,
  ...cancellationScenes,
  ...paymentScenes,
  ...deliveryScenes,
  ...operatorScenes,
  ...mendingScenes,
  ...deadLetterScenes,
  ...plainHttpScenes,
  ...deploymentScenes,
  ...functions.flatMap(scenesOfFunction),
];

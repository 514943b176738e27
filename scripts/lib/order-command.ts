import { targetOptions, type Target } from './target.ts';

/** Where an order is, as it is said on the command line. */
export interface Place {
  aws: boolean;
  stage: string;
}

export const placeOf = ({ endpoint, stage }: Pick<Target, 'endpoint' | 'stage'>): Place => ({
  aws: endpoint === undefined,
  stage,
});

/** `npm run orders -- retry ORDER --stage test`: what is typed next about an order, or a list of orders, of a place. */
export const orderCommand = (
  [verb, orderId]: [verb: string, orderId?: string],
  { aws, stage }: Place,
): string =>
  [
    `npm run orders -- ${verb}`,
    ...(orderId === undefined ? [] : [orderId]),
    ...(aws ? ['--aws'] : []),
    ...(stage === targetOptions.stage.default ? [] : ['--stage', stage]),
  ].join(' ');

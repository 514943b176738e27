import type { Action } from '../../endpoint/service.ts';
import { busArn } from '../buses.ts';
import type { BusRecord } from '../buses.ts';
import type { EventsParts } from '../parts.ts';

export const describeBus = ({ name, description, createdAt, modifiedAt }: BusRecord) => ({
  Name: name,
  Arn: busArn(name),
  Description: description,
  CreationTime: new Date(createdAt),
  LastModifiedTime: new Date(modifiedAt),
});

export const describeEventBus =
  ({ buses }: EventsParts): Action<{ Name?: string }> =>
  (input) => {
    return describeBus(buses.get(input.Name));
  };

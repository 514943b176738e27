import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import { busArn } from '../buses.ts';
import type { EventsParts } from '../parts.ts';
import { tagsOf } from '../tags.ts';
import type { TagList } from '../tags.ts';

interface Input {
  Name: string;
  Description?: string;
  Tags?: TagList;
}

const NAME = /^[\w.-]{1,256}$/;

export const createEventBus =
  ({ buses, clock }: EventsParts): Action<Input> =>
  (input) => {
    const { Name, Description } = input;
    if (!NAME.test(Name))
      throw new ServiceError(
        'ValidationException',
        `Event bus name ${Name} must be 1 to 256 of letters, digits, . _ -`,
      );
    if (buses.find(Name))
      throw new ServiceError('ResourceAlreadyExistsException', `Event bus ${Name} already exists.`);
    const now = clock.now();
    buses.put({
      name: Name,
      tags: tagsOf(input.Tags),
      createdAt: now,
      modifiedAt: now,
      ...(Description !== undefined && { description: Description }),
    });
    return { EventBusArn: busArn(Name), Description };
  };

import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import type { BusRecord } from '../buses.ts';
import { envelope } from '../event.ts';
import type { EventEnvelope } from '../event.ts';
import type { EventsParts } from '../parts.ts';

interface Entry {
  Source?: string;
  DetailType?: string;
  Detail?: string;
  Resources?: string[];
  /** Seconds since 1970. */
  Time?: number;
  EventBusName?: string;
}

interface Answer {
  EventId?: string;
  ErrorCode?: string;
  ErrorMessage?: string;
}

const MOST_ENTRIES = 10;
const LARGEST = 262_144;

/** An entry's size as EventBridge counts it. */
export const entrySize = ({
  Source = '',
  DetailType = '',
  Detail = '',
  Resources = [],
  Time,
}: Entry): number =>
  (Time === undefined ? 0 : 14) +
  [Source, DetailType, Detail, ...Resources].reduce((sum, text) => sum + Buffer.byteLength(text), 0);

const refusal = (ErrorCode: string, ErrorMessage: string): Answer => ({ ErrorCode, ErrorMessage });

const missing = (name: string) =>
  refusal('InvalidArgument', `Parameter ${name} is not valid. Reason: ${name} is a required argument.`);

const detailOf = (text: string): object | undefined => {
  try {
    const detail = JSON.parse(text) as unknown;
    return typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
};

/** The event that an entry is, or why it is none. */
const read = (entry: Entry, bus: BusRecord | undefined, now: number): EventEnvelope | Answer => {
  const { Source, DetailType, Detail, Resources = [], Time, EventBusName } = entry;
  if (!Source) return missing('Source');
  if (!DetailType) return missing('DetailType');
  if (!Detail) return missing('Detail');
  if (Source.startsWith('aws.'))
    return refusal('NotAuthorizedForSourceException', 'Not authorized for the source.');
  const detail = detailOf(Detail);
  if (!detail) return refusal('MalformedDetail', 'Detail is malformed.');
  if (!bus) return refusal('ResourceNotFoundException', `Event bus ${EventBusName} does not exist.`);
  return envelope({
    source: Source,
    detailType: DetailType,
    detail,
    resources: Resources,
    time: Time === undefined ? now : Time * 1000,
  });
};

const checkRequest = (entries: Entry[] = []) => {
  if (entries.length < 1 || entries.length > MOST_ENTRIES)
    throw new ServiceError(
      'ValidationException',
      `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and ${MOST_ENTRIES}`,
    );
  for (const entry of entries)
    acceptOnly('PutEvents entry', entry, [
      'Source',
      'DetailType',
      'Detail',
      'Resources',
      'Time',
      'EventBusName',
    ]);
  if (entries.reduce((sum, entry) => sum + entrySize(entry), 0) > LARGEST)
    throw new ServiceError(
      'ValidationException',
      `Total size of the entries in the request is over the limit of ${LARGEST} bytes.`,
    );
};

/** Entries are refused one by one; those that are not will be delivered, whatever happens to the process. */
export const putEvents =
  ({ buses, accept, clock, store }: EventsParts): Action<{ Entries?: Entry[] }> =>
  (input) => {
    checkRequest(input.Entries);
    const answers = store.transaction(() =>
      (input.Entries ?? []).map((entry): Answer => {
        const bus = buses.find(entry.EventBusName);
        const event = read(entry, bus, clock.now());
        if (!('id' in event) || !bus) return event as Answer;
        accept(bus.name, event);
        return { EventId: event.id };
      }),
    );
    return { FailedEntryCount: answers.filter(({ ErrorCode }) => ErrorCode).length, Entries: answers };
  };

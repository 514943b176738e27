import type { Bench } from '../example.ts';
import type { Input } from '../model.ts';
import { given, KIB, limits, text, times } from './boundary.ts';
import type { Boundary } from './boundary.ts';

const topic = async ({ name, call }: Bench): Promise<Input> => call('sns: CreateTopic', { Name: name });
const published = (count: number, id = (index: number) => `e${index}`) => ({
  PublishBatchRequestEntries: times(count, (index) => ({ Id: id(index), Message: 'x' })),
});
export const sns: Boundary[] = [
  ...limits('sns: CreateTopic', 'InvalidParameterException', ({ name }) => ({ Name: name }), [
    ['256 characters of a name', { Name: text(256) }, { Name: text(257) }],
  ]),
  ...limits(
    'sns: Publish',
    'InvalidParameterException',
    (_bench, found) => ({ ...found, Message: 'x' }),
    [
      ['256 KiB', { Message: text(256 * KIB) }, { Message: text(256 * KIB + 1) }],
      ['some text', { Message: ' ' }, { Message: '' }],
      ['100 characters of a subject', { Subject: text(100) }, { Subject: text(101) }],
      ['a subject of one line', { Subject: 'a b' }, { Subject: 'a\nb' }],
      ['a subject in ASCII', { Subject: '~' }, { Subject: 'ü' }],
    ],
    topic,
  ),
  ...limits(
    'sns: PublishBatch',
    'TooManyEntriesInBatchRequestException',
    given,
    [
      ['10 entries', published(10), published(11)],
      ['one entry', published(1), published(0), 'EmptyBatchRequestException'],
      ['different ids', published(2), published(2, () => 'same'), 'BatchEntryIdsNotDistinctException'],
      [
        'letters of an id',
        published(1, () => 'a_b'),
        published(1, () => 'a.b'),
        'InvalidBatchEntryIdException',
      ],
      [
        '256 KiB in all',
        { PublishBatchRequestEntries: times(2, (index) => ({ Id: `e${index}`, Message: text(128 * KIB) })) },
        {
          PublishBatchRequestEntries: times(2, (index) => ({
            Id: `e${index}`,
            Message: text(128 * KIB + 1),
          })),
        },
        'BatchRequestTooLongException',
      ],
    ],
    topic,
  ),
];

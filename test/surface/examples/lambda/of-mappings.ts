import { example } from '../../example.ts';
import type { Examples } from '../../example.ts';
import { mappable, mapped, mapping, MAPPING, two } from './given.ts';

/** Event source mappings. */
export const ofMappings: Examples = {
  CreateEventSourceMapping: example({
    given: mappable,
    input: (_bench, found) => ({ ...found, Enabled: false }),
    shows: (bench, _given, output) => mapping(bench, output),
    values: MAPPING,
  }),
  UpdateEventSourceMapping: example({
    given: mapped,
    input: (_bench, { UUID }) => ({ UUID }),
    shows: mapping,
    values: MAPPING,
  }),
  GetEventSourceMapping: example({ given: mapped, input: (_bench, { UUID }) => ({ UUID }), reads: true }),
  DeleteEventSourceMapping: example({
    given: mapped,
    input: (_bench, { UUID }) => ({ UUID }),
    shows: mapping,
  }),
  ListEventSourceMappings: example({
    given: two,
    input: () => ({}),
    reads: true,
    values: { MaxItems: [1], Marker: ['zzz'], EventSourceArn: ['arn:aws:sqs:us-east-1:000000000000:none'] },
  }),
};

import type { Parts } from '../shares.ts';

/** Of the process that is the local cloud, by the file that a piece of its code stands in. */
export const PARTS: Parts = {
  otherwise: 'Node: sockets, HTTP, timers',
  byName: { '(garbage collector)': 'garbage collector', '(idle)': 'waiting' },
  byFile: [
    [/local\/http\//, 'gateway'],
    [/local\/identity\//, 'permissions'],
    [/local\/endpoint\/calls\//, 'notes of calls'],
    [/local\/endpoint\//, 'endpoint'],
    [/local\/lambda\//, 'functions, from outside'],
    [/local\/dynamodb\/|node_modules\/undici\//, 'way to DynamoDB'],
    [/local\/stepfunctions\//, 'engine'],
    [/local\/logs\//, 'logs'],
    [/local\/messaging\/|node_modules\/fauxqs\//, 'queues and topics'],
    [/local\/events\//, 'events'],
    [/local\/mail\//, 'mail'],
    [/local\/(?:clock|time)/, 'clock'],
    [/node_modules\/@(?:aws-sdk|smithy)\//, 'SDK clients of services'],
  ],
};

import { ServiceError } from '../../errors.ts';
import { payloadOf, tooLarge } from '../engine/payload.ts';
import type { Payload } from '../engine/payload.ts';
import { reader } from './input.ts';
import type { Made } from './parts.ts';

const TOKEN = { min: 1, max: 2048 };

const readOutput = (text: string): Payload => {
  if (tooLarge(text))
    throw new ServiceError('InvalidOutput', `Invalid Output: 'The output is larger than 262144 bytes.'`);
  try {
    return payloadOf(text);
  } catch (error) {
    throw new ServiceError('InvalidOutput', `Invalid Output: '${(error as Error).message}'`);
  }
};

export const sendTaskSuccess: Made =
  ({ engine }) =>
  async (input) => {
    const read = reader('SendTaskSuccess', input, ['taskToken', 'output']);
    const token = read.string('taskToken', TOKEN);
    await engine.callbacks.succeed(token, readOutput(read.string('output')));
    return {};
  };

export const sendTaskFailure: Made =
  ({ engine }) =>
  async (input) => {
    const read = reader('SendTaskFailure', input, ['taskToken', 'error', 'cause']);
    const token = read.string('taskToken', TOKEN);
    const error = read.optional('error', { max: 256 });
    const cause = read.optional('cause', { max: 32_768 });
    await engine.callbacks.fail(token, { error, cause });
    return {};
  };

export const sendTaskHeartbeat: Made =
  ({ engine }) =>
  async (input) => {
    const read = reader('SendTaskHeartbeat', input, ['taskToken']);
    await engine.callbacks.heartbeat(read.string('taskToken', TOKEN));
    return {};
  };

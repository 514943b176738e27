import { GetParameterCommand, ParameterNotFound } from '@aws-sdk/client-ssm';
import type { SSMClient } from '@aws-sdk/client-ssm';

/** A secret that is changed counts within a minute; so does one that was not there before. */
const KEPT_MS = 60_000;

/**
 * A SecureString of Parameter Store, read when it is wanted first, and kept: in this function's memory and nowhere
 * else. undefined if there is none.
 */
export const secretNamed = (client: SSMClient, name: string): (() => Promise<string | undefined>) => {
  let kept: { value: string | undefined; until: number } | undefined;
  const read = async () => {
    const asked = new GetParameterCommand({ Name: name, WithDecryption: true });
    const { Parameter } = await client.send(asked).catch((error: unknown) => {
      if (error instanceof ParameterNotFound) return { Parameter: undefined };
      throw error;
    });
    return Parameter?.Value;
  };
  return async () => {
    if (!kept || kept.until <= Date.now()) kept = { value: await read(), until: Date.now() + KEPT_MS };
    return kept.value;
  };
};

import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { systemClock } from '../../local/clock.ts';
import { startTestEndpoint } from '../../local/endpoint/test-endpoint.ts';
import { createSsm } from '../../local/ssm/create-ssm.ts';
import { openStore } from '../../local/store.ts';

/** For what reads secrets: a Parameter Store of its own. */
export const startParameters = async () => {
  const clock = systemClock();
  const endpoint = await startTestEndpoint([createSsm(openStore(), clock)]);
  const client = new SSMClient(endpoint.config);
  return {
    client,
    putSecret: (Name: string, Value: string) =>
      client.send(new PutParameterCommand({ Name, Value, Type: 'SecureString', Overwrite: true })),
    stop: async () => {
      client.destroy();
      await endpoint.close();
      clock.close();
    },
  };
};

export type Parameters = Awaited<ReturnType<typeof startParameters>>;

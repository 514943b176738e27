import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { checkouts } from './checkouts.ts';
import { couriersOf } from './couriers.ts';
import { localCloud } from './local-cloud.ts';
import { logsOf } from './logs.ts';
import { orderDesk } from './order-desk.ts';
import { rowsIn } from './rows.ts';
import { stackNamed } from './stack.ts';

const stackOutputs = async (stack: string): Promise<(name: string) => string> => {
  const { Outputs = [] } = await stackNamed(stack).describe();
  const outputs = new Map(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  return (name) => {
    const value = outputs.get(name);
    if (!value) throw new Error(`The stack ${stack} has no output ${name}`);
    return value;
  };
};

/** The store that the stories run in, or another stage of it: what was deployed, reached as any AWS client would. */
export const openStore = async (stage = 'dev') => {
  const stack = `storeflow-${stage}`;
  const output = await stackOutputs(stack);
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const functions = new LambdaClient({});
  const queues = new SQSClient({ useQueueUrlAsEndpoint: false });
  const cloud = localCloud();
  const rows = rowsIn(db, output);
  const couriers = couriersOf({ db, table: output('CourierTable') });
  await couriers.hireForStories();
  return {
    ...rows,
    ...checkouts({ stepFunctions: new SFNClient({}), output, cloud, rows }),
    ...couriers,
    ...logsOf(stack, cloud),
    desk: orderDesk({ db, queues, functions, output, cloud }),
    mails: cloud.mails,
    mailTelling: cloud.mailTelling,
    pass: cloud.pass,
    now: cloud.now,
    atRest: cloud.atRest,
    inTime: cloud.inTime,
    output,
    /** The names of the functions of this stack. */
    async functionNames(): Promise<string[]> {
      const names: string[] = [];
      for await (const { Functions = [] } of paginateListFunctions({ client: functions }, {}))
        names.push(...Functions.map(({ FunctionName = '' }) => FunctionName));
      return names.filter((name) => name.startsWith(`${stack}-`));
    },
    /** Answers what the function answered; throws its error. */
    async invoke(functionName: string, payload: unknown): Promise<unknown> {
      const { Payload, FunctionError } = await functions.send(
        new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(payload) }),
      );
      const answer: unknown = JSON.parse(Payload?.transformToString() || 'null');
      if (FunctionError) throw Object.assign(new Error(FunctionError), answer);
      return answer;
    },
  };
};

export type Store = Awaited<ReturnType<typeof openStore>>;

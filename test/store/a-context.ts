import type { Context } from 'aws-lambda';

/** What Lambda gives a handler beside its event, as far as handlers read it. */
export const aContext = (): Context =>
  ({
    functionName: 'storeflow-test-function',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:storeflow-test-function',
    memoryLimitInMB: '512',
    awsRequestId: '5e7b0b1c-9d1b-4f43-8a3c-2f6a8f0c9d11',
    logGroupName: '/aws/lambda/storeflow-test-function',
    logStreamName: 'test',
    getRemainingTimeInMillis: () => 1000,
  }) as unknown as Context;

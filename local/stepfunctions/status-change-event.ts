import type { StatusChange } from './engine/ports.ts';

/** Longer input and output are left out of the event, which may have 256 KiB in all. */
const LONGEST = 248 * 1024;

const data = (text: string | undefined) => {
  const included = text === undefined || Buffer.byteLength(text) <= LONGEST;
  return { text: included ? (text ?? null) : null, details: text === undefined ? null : { included } };
};

/** An entry for PutEvents, as Step Functions tells EventBridge of a change of status. */
export const executionStatusChange = (change: StatusChange) => {
  const input = data(change.input);
  const output = data(change.output);
  return {
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
    resources: [change.executionArn],
    /** Milliseconds since 1970. */
    time: change.stopDate ?? change.redriveDate ?? change.startDate,
    detail: {
      executionArn: change.executionArn,
      stateMachineArn: change.stateMachineArn,
      name: change.name,
      status: change.status,
      startDate: change.startDate,
      stopDate: change.stopDate ?? null,
      input: input.text,
      inputDetails: input.details,
      output: output.text,
      outputDetails: output.details,
      error: change.error ?? null,
      cause: change.cause ?? null,
      redriveCount: change.redriveCount,
      redriveDate: change.redriveDate ?? null,
    },
  };
};

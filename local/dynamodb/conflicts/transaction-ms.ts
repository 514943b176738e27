/**
 * How long a transaction takes at least, in milliseconds: half of the ten below which DynamoDB promises its answers
 * (https://aws.amazon.com/dynamodb/), for it holds its items from its prepare to its commit, not for the whole call.
 */
export const TRANSACTION_MS = 5;

/** As STOREFLOW_TRANSACTION_MS has it. Throws for what is no number of milliseconds. */
export const transactionMs = (text: string | undefined): number => {
  if (!text) return TRANSACTION_MS;
  const number = Number(text);
  if (number >= 0 && number <= 60_000) return number;
  throw new Error(`STOREFLOW_TRANSACTION_MS is "${text}", expected milliseconds from 0 to 60000`);
};

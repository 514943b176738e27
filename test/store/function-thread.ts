import { parentPort } from 'node:worker_threads';
import type { Context } from 'aws-lambda';
import { aContext } from './a-context.ts';

/** An event as it comes to Lambda: its text, for the function in `file`. */
export interface Invocation {
  file: string;
  text: string;
}

/** How an invocation ended, and the milliseconds that the processor worked on it. */
export interface Outcome {
  /** As JSON; undefined where the function has failed. */
  answer?: string;
  error?: { name: string; message: string };
  worked: number;
}

type Handler = (event: unknown, context: Context) => Promise<unknown>;

const run = async ({ file, text }: Invocation): Promise<Outcome> => {
  const { handler } = (await import(file)) as { handler: Handler };
  const before = process.threadCpuUsage();
  const end = (): number => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
  try {
    const answer = JSON.stringify((await handler(JSON.parse(text), aContext())) ?? null);
    return { answer, worked: end() };
  } catch (error) {
    const { name, message } = error as Error;
    return { error: { name, message }, worked: end() };
  }
};

parentPort?.on('message', (invocation: Invocation) => {
  void run(invocation).then((outcome) => parentPort?.postMessage(outcome, []));
});

/** See lock.mjs. */
export declare const alone: <Result>(
  name: string,
  work: () => Promise<Result>,
  onWait: () => void,
) => Promise<Result>;

/** The function's now, in milliseconds since 1970: the one place to put the cloud's clock into a worker. */
export const now = (): number => Date.now();

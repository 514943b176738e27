/** What a function has thrown comes as JSON, with its stack. */
export const inWords = (cause: string | null): string | null => {
  try {
    const { errorMessage } = JSON.parse(cause ?? '') as { errorMessage?: unknown };
    return typeof errorMessage === 'string' ? errorMessage : cause;
  } catch {
    return cause;
  }
};

const OUTPUTS = [process.stdout, process.stderr] as const;

/**
 * The lines that `work` writes, as a function's log would get them. What is no text is the test runner's own, which
 * talks over the same stream.
 */
export const writtenLines = async (work: () => unknown): Promise<string[]> => {
  let written = '';
  const originals = OUTPUTS.map((output) => output.write.bind(output));
  for (const [index, output] of OUTPUTS.entries())
    output.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      if (typeof chunk === 'string') written += chunk;
      else return Reflect.apply(originals[index]!, output, [chunk, ...rest]) as boolean;
      return true;
    };
  try {
    await work();
  } finally {
    for (const [index, output] of OUTPUTS.entries()) output.write = originals[index]!;
  }
  return written.split('\n').filter(Boolean);
};

/** The same, of lines that are JSON. */
export const writtenObjects = async (work: () => unknown): Promise<Record<string, unknown>[]> =>
  (await writtenLines(work)).map((line) => JSON.parse(line) as Record<string, unknown>);

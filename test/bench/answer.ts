/** In the process of a subject: what it is asked. */
export const asked = (): unknown => JSON.parse(process.argv[2] ?? '{}');

/** Answers, which is the last thing that a subject does. */
export const tell = (answer: unknown): void => {
  process.stdout.write(JSON.stringify(answer));
};

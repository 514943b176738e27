/** Something that does not hold, and where. `line` counts from 1. */
export interface Finding {
  file: string;
  line: number;
  message: string;
}

/** What `npm test` runs beside the tests; `run` is given the project's folder. No findings: it holds. */
export interface Check {
  name: string;
  run(root: string): Finding[] | Promise<Finding[]>;
}

/** `src/kernel/ids.ts:3 may not import …`, as terminals and editors link it. */
export const inWords = ({ file, line, message }: Finding): string => `${file}:${line} ${message}`;

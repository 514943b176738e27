import { API_MISTAKES } from './test-api-mistakes.ts';
import { DATA_MISTAKES } from './test-data-mistakes.ts';
import type { Mistake } from './test-mistake.ts';
import { RUNNING_MISTAKES } from './test-running-mistakes.ts';
import { USER_MISTAKES } from './test-user-mistakes.ts';

/** For each rule, by what it says, the mistakes that it must find. */
export const MISTAKES: Readonly<Record<string, Mistake[]>> = {
  ...DATA_MISTAKES,
  ...USER_MISTAKES,
  ...RUNNING_MISTAKES,
  ...API_MISTAKES,
};

import type { ClockState } from '../../local/clock.ts';

const asked = async <Answer>(url: string) => (await (await fetch(url)).json()) as Answer;

const ofClock = async (url: string) => {
  const { now, running, jumping } = await asked<ClockState>(url);
  if (running && !jumping) return [];
  const how = [!running && `stands at ${new Date(now).toISOString()}`, jumping && 'jumps'].filter(Boolean);
  return [`clock       ${how.join(' and ')}: curl -d '{"running":true,"jumping":false}' ${url}`];
};

const ofMocks = async (url: string) => {
  const { mocks } = await asked<{ mocks: { state: string }[] }>(url);
  if (mocks.length === 0) return [];
  const states = [...new Set(mocks.map(({ state }) => state))];
  return [`mocks       tests answer ${states.join(', ')}: curl -X DELETE ${url}`];
};

/**
 * What a test has set that outlives the process, and how to undo it, a line each: whoever has stopped the clock, or
 * mocked a task, may have forgotten.
 */
export const leftBehind = async (endpoint: string): Promise<string[]> => {
  const at = (path: string) => `${endpoint}/_storeflow/${path}`;
  return [...(await ofClock(at('clock'))), ...(await ofMocks(at('mocks')))];
};

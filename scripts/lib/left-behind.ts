import type { ClockState } from '../../local/clock.ts';

const asked = async <Answer>(url: string) => (await (await fetch(url)).json()) as Answer;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** `5 h 37 min`, in whole minutes. */
const inHours = (milliseconds: number): string => {
  const hours = Math.floor(milliseconds / HOUR);
  const minutes = Math.floor((milliseconds % HOUR) / MINUTE);
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min`;
};

/** The clock of a store goes on from where it was moved, or from where it stood. */
const besideRealTime = (now: number, url: string): string[] => {
  const ahead = now - Date.now();
  if (Math.abs(ahead) < MINUTE) return [];
  if (ahead > 0)
    return [
      `clock       ${inHours(ahead)} ahead; time cannot go back: npm start -- --fresh begins anew, and forgets all orders`,
    ];
  const seconds = Math.floor(-ahead / SECOND);
  return [`clock       ${inHours(-ahead)} behind: curl -d '{"advanceSeconds":${seconds}}' ${url}`];
};

const ofClock = async (url: string) => {
  const { now, running, jumping } = await asked<ClockState>(url);
  if (running && !jumping) return besideRealTime(now, url);
  const how = [!running && `stands at ${new Date(now).toISOString()}`, jumping && 'jumps'].filter(Boolean);
  return [
    `clock       ${how.join(' and ')}: curl -d '{"running":true,"jumping":false}' ${url}`,
    ...(running ? besideRealTime(now, url) : []),
  ];
};

const nameOf = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1);

interface Mocked {
  stateMachine: string;
  state: string;
  execution?: string;
}

const task = ({ stateMachine, state, execution }: Mocked) =>
  `${state} of ${nameOf(stateMachine)}${execution === undefined ? '' : ' (for single executions)'}`;

const ofMocks = async (url: string) => {
  const { mocks } = await asked<{ mocks: Mocked[] }>(url);
  if (mocks.length === 0) return [];
  const tasks = new Set(mocks.map(task));
  return [`mocks       mocked: ${[...tasks].join(', ')}; called again after: curl -X DELETE ${url}`];
};

const ofFaults = async (url: string) => {
  const { rules } = await asked<{ rules: { text: string }[] }>(url);
  if (rules.length === 0) return [];
  const texts = rules.map(({ text }) => text);
  return [`faults      befall calls: ${texts.join('; ')}; none any more after: curl -X DELETE ${url}`];
};

/**
 * What a test has set that outlives it, and what can be done about it, a line each: whoever has stopped or
 * moved the clock, or mocked a task, or has faults befall calls, may have forgotten.
 */
export const leftBehind = async (endpoint: string): Promise<string[]> => {
  const at = (path: string) => `${endpoint}/_storeflow/${path}`;
  return [
    ...(await ofClock(at('clock'))),
    ...(await ofMocks(at('mocks'))),
    ...(await ofFaults(at('faults'))),
  ];
};

import { ServiceError } from '../../errors.ts';
import { checkName } from '../api/input.ts';
import { isObject } from '../language/json.ts';
import type { Program, StateNode } from '../language/program.ts';
import type { Machine, Machines } from '../machines.ts';
import { ANY, clash, rangeOf } from './attempts.ts';
import type { Mock, Response } from './mock.ts';
import { refuseIdle } from './refuse-idle.ts';
import { readResponse } from './read-response.ts';
import { refuse, refuseUnknown } from './refuse.ts';

/** The machine of this name or ARN, if there is one. */
export const machineNamed = (machines: Pick<Machines, 'all'>, named: string): Machine | undefined =>
  machines.all().find(({ arn, name }) => arn === named || name === named);

const statesOf = (program: Program): StateNode[] =>
  [...program.states.values()].flatMap((node) => [node, ...node.behaviour.programs.flatMap(statesOf)]);

const readMachine = (named: unknown, machines: Pick<Machines, 'all'>): Machine => {
  if (typeof named !== 'string') throw refuse('stateMachine must be the name or ARN of a state machine');
  const machine = machineNamed(machines, named);
  if (machine) return machine;
  const names = machines.all().map(({ name }) => name);
  throw refuse(`stateMachine: there is no "${named}"; there are: ${names.join(', ') || 'none'}`);
};

const readExecution = (name: unknown): string | undefined => {
  if (name === undefined) return undefined;
  try {
    if (typeof name === 'string') return checkName(name);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
  throw refuse(`execution must be the name of an execution, as StartExecution takes it (not its ARN)`);
};

const readResponses = (
  value: unknown,
  at: string,
  task: StateNode,
  execution: string | undefined,
): Record<string, Response> => {
  if (!isObject(value) || Object.keys(value).length === 0)
    throw refuse(
      `${at} must be an object of answers by attempt, such as { "0": { "Throw": { "Error": "…" } } }`,
    );
  const keys = Object.keys(value);
  for (const key of keys)
    if (key !== ANY && !rangeOf(key))
      throw refuse(
        `${at} has "${key}" for an attempt; it takes "0" (the first), ranges such as "1-3", and "${ANY}"`,
      );
  const both = clash(keys);
  if (both) throw refuse(`${at} has both "${both.join('" and "')}" for one attempt; leave one of them out`);
  const responses = Object.fromEntries(
    Object.entries(value).map(([key, response]) => [key, readResponse(response, `${at}.${key}`, task)]),
  );
  refuseIdle(responses, at, task, execution);
  return responses;
};

/**
 * The mocks that `{ stateMachine, execution?, states: { STATE: { ATTEMPTS: Response } } }` says, held against the
 * definition that is deployed. Throws a ValidationException that names the field and what it takes.
 */
export const readMocks = (
  input: Record<string, unknown>,
  machines: Pick<Machines, 'all' | 'program'>,
): Mock[] => {
  refuseUnknown('', input, ['stateMachine', 'execution', 'states']);
  const machine = readMachine(input['stateMachine'], machines);
  const execution = readExecution(input['execution']);
  const states = input['states'];
  if (!isObject(states) || Object.keys(states).length === 0)
    throw refuse(
      'states must be an object of answers by state, such as { "BillCustomer": { "0": { "Never": true } } }',
    );
  const nodes = statesOf(machines.program(machine.revision));
  const tasks = nodes.filter(({ type }) => type === 'Task');
  return Object.entries(states).map(([state, responses]): Mock => {
    const task = tasks.find(({ name }) => name === state);
    const other = nodes.find(({ name }) => name === state);
    if (!task)
      throw refuse(
        `states: ${other ? `"${state}" of ${machine.name} is no Task but a ${other.type}` : `${machine.name} has no state "${state}"`}; its tasks are: ${tasks.map(({ name }) => name).join(', ') || 'none'}`,
      );
    return {
      machineArn: machine.arn,
      state,
      ...(execution !== undefined && { execution }),
      responses: readResponses(responses, `states.${state}`, task, execution),
    };
  });
};

import type { TemplateRule } from '../rule.ts';
import { many, offending } from '../template.ts';
import type { Properties } from '../template.ts';

const MACHINE = 'AWS::StepFunctions::StateMachine';

interface Logging {
  Level?: string;
  IncludeExecutionData?: boolean;
  Destinations?: unknown[];
}

interface State {
  Type?: string;
  Resource?: string;
  TimeoutSeconds?: number;
  HeartbeatSeconds?: number;
  Retry?: unknown[];
  Catch?: unknown[];
}

const loggingOf = ({ LoggingConfiguration }: Properties): Logging => LoggingConfiguration ?? {};

const tasksOf = ({ DefinitionString }: Properties): [name: string, state: State][] => {
  const { 'Fn::Sub': sub } = DefinitionString as { 'Fn::Sub': string | [string, unknown] };
  const { States } = JSON.parse(many(sub as string | string[])[0] ?? '') as { States: Record<string, State> };
  return Object.entries(States).filter(([, { Type }]) => Type === 'Task');
};

/** Undo states fail where they stand when their retries are spent, so that a redrive runs them again. */
const isUndo = (name: string): boolean => /^(?:Refund|Restore)/.test(name);

const isCareless = ([name, state]: [string, State]): boolean =>
  !state.TimeoutSeconds ||
  !state.Retry?.length ||
  (!isUndo(name) && !state.Catch?.length) ||
  (state.Resource?.endsWith('.waitForTaskToken') === true && !state.HeartbeatSeconds);

export const machines: TemplateRule[] = [
  {
    subject: 'state machines',
    holds: 'log what fails',
    offenders: (template) =>
      offending(template, MACHINE, (machine) => {
        const { Level = 'OFF', Destinations = [] } = loggingOf(machine);
        return Level === 'OFF' || Destinations.length === 0;
      }),
  },
  {
    subject: 'state machines',
    holds: 'log no data of an execution',
    offenders: (template) =>
      offending(template, MACHINE, (machine) => loggingOf(machine).IncludeExecutionData !== false),
  },
  {
    subject: 'state machines',
    holds: 'are traced',
    offenders: (template) =>
      offending(
        template,
        MACHINE,
        ({ TracingConfiguration }) =>
          (TracingConfiguration as { Enabled?: boolean } | undefined)?.Enabled !== true,
      ),
  },
  {
    subject: 'state machines',
    holds: 'have tasks that end, are tried again and are caught, and callbacks with a heartbeat',
    offenders: (template) => offending(template, MACHINE, (machine) => tasksOf(machine).some(isCareless)),
  },
];

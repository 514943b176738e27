import type { Check, Finding } from './finding.ts';
import { readProcess } from './processes/process.ts';
import type { Process, Rule } from './processes/process.ts';
import { roleMatches } from './processes/roles.ts';
import * as callbackToken from './processes/rules/callback-token.ts';
import * as errorLists from './processes/rules/error-lists.ts';
import * as handling from './processes/rules/handling.ts';
import * as integrations from './processes/rules/integrations.ts';
import * as limits from './processes/rules/limits.ts';
import * as names from './processes/rules/names.ts';
import { schema } from './processes/rules/schema.ts';
import * as statesFields from './processes/rules/states-fields.ts';
import * as texts from './processes/rules/texts.ts';
import * as transitions from './processes/rules/transitions.ts';
import * as variables from './processes/rules/variables.ts';
import { readStack } from './processes/stack.ts';
import type { Stack } from './processes/stack.ts';
import { find, read } from './source/files.ts';

const RULES: Rule[] = [
  schema,
  transitions.targetsExist,
  transitions.everyStateIsReached,
  transitions.outcomesAreNamed,
  transitions.choicesHaveADefault,
  limits.machineEnds,
  limits.tasksEnd,
  limits.callbacksHaveAHeartbeat,
  limits.heartbeatComesBeforeTheTimeout,
  limits.machineOutlivesItsTasks,
  handling.tasksRetry,
  handling.retriesAreJittered,
  handling.tasksCatch,
  handling.undosDoNotCatch,
  handling.catchesAreComplete,
  errorLists.statesAllComesLast,
  errorLists.statesErrorsExist,
  errorLists.nothingUncatchableIsCaught,
  errorLists.eachErrorStandsOnce,
  callbackToken.callbacksPassTheirToken,
  callbackToken.onlyCallbacksPassAToken,
  texts.expressionsParse,
  texts.percentSignsEnclose,
  texts.nothingIsRewritten,
  variables.variablesAreAssigned,
  statesFields.statesFieldsExist,
  integrations.integrationsExist,
  names.statesArePascalCase,
  names.choicesAreQuestions,
];

/** Everything that does not hold in one process. */
export const checkProcess = (process: Process, stack: Stack): Finding[] =>
  [...RULES.flatMap((rule) => rule(process)), ...roleMatches(process, stack)].map(({ state, message }) => ({
    file: process.file,
    line: process.lineOf(state),
    message: state ? `${state} ${message}` : message,
  }));

/** Every definition in stepfunctions/. Throws on one that cannot be read. */
export const readProcesses = (root: string, stack: Stack): Process[] =>
  find(root, ['stepfunctions/*.asl.yml']).map((file) => readProcess(file, read(root, file).text, stack));

export const processes: Check = {
  name: 'processes: the state machines and their roles',
  run: (root) => {
    const stack = readStack(root);
    return readProcesses(root, stack).flatMap((process) => checkProcess(process, stack));
  },
};

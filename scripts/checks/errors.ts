import { errorClasses } from './errors/classes.ts';
import type { ErrorClass } from './errors/classes.ts';
import { leftToStatesAll, namedOtherwise } from './errors/exceptions.ts';
import { chosenImports, throwableFrom } from './errors/throwable.ts';
import type { Chosen } from './errors/throwable.ts';
import { platformPrefixes, workersOf } from './errors/workers.ts';
import type { Check, Finding } from './finding.ts';
import type { Process } from './processes/process.ts';
import { readStack } from './processes/stack.ts';
import type { Stack } from './processes/stack.ts';
import { readProcesses } from './processes.ts';
import { code } from './source/files.ts';
import type { SourceFile } from './source/files.ts';

type Reasons = Record<string, string>;

export interface Told {
  /** The sources of src, without tests. */
  files: readonly SourceFile[];
  processes: readonly Process[];
  stack: Stack;
  chosen?: Chosen;
  /** See exceptions.ts. */
  leftToStatesAll: Reasons;
  namedOtherwise: Reasons;
}

const HERE = 'scripts/checks/errors/exceptions.ts';

const misnamed = (classes: readonly ErrorClass[], excused: Reasons): Finding[] =>
  classes
    .filter(({ name, literal }) => literal !== name && !Object.hasOwn(excused, name))
    .map(({ name, literal, file, line }) => ({
      file,
      line,
      message: literal
        ? `class ${name} is named '${literal}': class, name and ErrorEquals are one word`
        : `class ${name} has no literal name: write \`override readonly name = '${name}'\``,
    }));

/** Every name in an ErrorEquals that stands for an error of the shop, and whether its functions can throw it. */
const matches = ({ files, processes, stack, chosen = {} }: Told, classes: readonly ErrorClass[]) => {
  const throwable = throwableFrom(files, chosen);
  const known = new Map(classes.map(({ name, literal }) => [name, literal ?? name]));
  return processes.flatMap((process) =>
    process.states.flatMap(({ name: state, state: of }) => {
      const prefixes = platformPrefixes(of);
      const workers = workersOf(of, stack);
      const thrown = new Set(
        workers.flatMap((worker) => [...throwable(worker)].flatMap((each) => known.get(each) ?? [])),
      );
      const named = [...(of.Retry ?? []), ...(of.Catch ?? [])].flatMap(({ ErrorEquals }) => ErrorEquals);
      return {
        process,
        state,
        thrown,
        named: [...new Set(named)].filter((each) => !prefixes.some((prefix) => each.startsWith(prefix))),
      };
    }),
  );
};

const stale = (what: string, reasons: Reasons, needed: ReadonlySet<string>): Finding[] =>
  Object.keys(reasons)
    .filter((name) => !needed.has(name))
    .map((name) => ({ file: HERE, line: 1, message: `${name} need not stand in ${what} any more` }));

/** The names in the processes against the names that the contexts throw, both ways. */
export const checkErrors = (told: Told): Finding[] => {
  const classes = errorClasses(told.files);
  const states = matches(told, classes);
  const impossible = states.flatMap(({ process, state, named, thrown }) =>
    named
      .filter((name) => !thrown.has(name))
      .map((name) => ({
        file: process.file,
        line: process.lineOf(state),
        message: `${state} expects ${name}, which no function behind it throws`,
      })),
  );
  const named = new Set(states.flatMap((state) => state.named));
  const unnamed = new Set(states.flatMap(({ thrown }) => [...thrown]).filter((name) => !named.has(name)));
  const unhandled = classes
    .filter(({ name, literal }) => unnamed.has(literal ?? name) && literal)
    .filter(({ name }) => !Object.hasOwn(told.leftToStatesAll, name))
    .map(({ name, file, line }) => ({
      file,
      line,
      message: `${name} reaches Step Functions, and no ErrorEquals names it: name it, or say in ${HERE} why States.ALL takes it`,
    }));
  const odd = new Set(classes.filter(({ name, literal }) => literal !== name).map(({ name }) => name));
  return [
    ...misnamed(classes, told.namedOtherwise),
    ...impossible,
    ...unhandled,
    ...stale('leftToStatesAll', told.leftToStatesAll, unnamed),
    ...stale('namedOtherwise', told.namedOtherwise, odd),
  ];
};

export const errors: Check = {
  name: 'errors: names in the processes and in the code',
  run: (root) => {
    const stack = readStack(root);
    const files = code(root).filter(({ file }) => file.startsWith('src/') && !file.endsWith('.test.ts'));
    return checkErrors({
      files,
      processes: readProcesses(root, stack),
      stack,
      chosen: chosenImports(root),
      leftToStatesAll,
      namedOtherwise,
    });
  },
};

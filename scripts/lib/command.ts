import { parseArgs, type ParseArgsConfig } from 'node:util';
import pc from 'picocolors';
import { nearestIs } from './nearest.ts';

/** What was asked makes no sense: shown with the command that tells what does. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

/** What was asked makes sense, but cannot be done here and now: shown as it stands. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}

/** Everything but an answer of the shop: wrong usage, no store, a bug. */
const EXIT_TROUBLE = 2;

type Options = NonNullable<ParseArgsConfig['options']>;

/** node:util says so of a value that begins with a dash, or of none before the next option. */
const DASHED = /'(?:-\w, )?(--[\w-]+)' argument is ambiguous/;

/** node:util says so of an option that is not there. */
const UNKNOWN = /^Unknown option '--([\w-]+)'/;

/** … and of a word, or an =, after an option that is either there or not. */
const VALUE = /^Option '(?:-\w, )?(--[\w-]+)' does not take an argument/;
const WORD = /^Unexpected argument '([^]*)'$/;

/** The option before a word that belongs to nothing, if it takes no value. */
const switchBefore = (word: string, args: readonly string[], options: Options): string | undefined => {
  const before = args[args.indexOf(word) - 1] ?? '';
  return before.startsWith('--') && options[before.slice(2)]?.type === 'boolean' ? before : undefined;
};

/** What is wrong with a command line, with the option that was probably meant. */
const whatIsWrong = (message: string, args: readonly string[], options: Options = {}): string => {
  const [sentence = message] = message.split('. ');
  const [, word] = WORD.exec(sentence) ?? [];
  const [, given = word === undefined ? undefined : switchBefore(word, args, options)] =
    VALUE.exec(sentence) ?? [];
  if (given !== undefined) return `${given} takes no value: it is there, or it is not`;
  const [, unknown] = UNKNOWN.exec(sentence) ?? [];
  if (unknown === undefined) return sentence;
  return sentence + nearestIs(unknown, Object.keys(options), (meant) => `--${meant}`);
};

/** Numbers below 0 are values: what is wrong with one is for the command to say. */
const withNumbers = (args: readonly string[], options: Options): string[] => {
  const takesIt = (option: string) => option.startsWith('--') && options[option.slice(2)]?.type === 'string';
  return args.reduce<string[]>((before, word) => {
    const option = before.at(-1) ?? '';
    return /^-[\d.]/.test(word) && takesIt(option)
      ? [...before.slice(0, -1), `${option}=${word}`]
      : [...before, word];
  }, []);
};

/** node:util's parseArgs over the command line. Throws WrongUsage, and CannotRun of a value that begins with a dash. */
export const parseCommandLine = <Config extends ParseArgsConfig>(config: Config) => {
  const args = withNumbers(config.args ?? process.argv.slice(2), config.options ?? {});
  try {
    return parseArgs<Config>({ ...config, args });
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    const [, option] = DASHED.exec(message) ?? [];
    if (option !== undefined)
      throw new CannotRun(
        `${option} needs a value: one that begins with a dash is given with =, such as ${option}=-x`,
        { cause: error },
      );
    throw new WrongUsage(whatIsWrong(message, args, config.options), { cause: error });
  }
};

const NO_CREDENTIALS =
  'There are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or leave out --aws';

/** An error in the words for a terminal; bugs alone with their stack. */
export const inWords = (error: unknown): string => {
  if (error instanceof WrongUsage || error instanceof CannotRun) return error.message;
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'CredentialsProviderError') return `${NO_CREDENTIALS} (${error.message})`;
  if ('$fault' in error) return `${error.name}: ${error.message}`;
  const { code, syscall } = error as { code?: string; syscall?: string };
  return code && syscall ? error.message || code : (error.stack ?? error.message);
};

/** The command with which a usage text begins: `npm run orders`. */
const commandOf = (usage: string): string | undefined => /^npm (?:run )?[\w-]+/.exec(usage)?.[0];

/**
 * Options that npm has taken for its own, for want of `--` before them: it tells scripts its configuration in the environment.
 * @param usage names the options of the command.
 */
export const keptByNpm = (usage: string, env: NodeJS.ProcessEnv): string[] =>
  [...new Set(usage.match(/--[a-z][\w-]*/g))].filter(
    (option) => env[`npm_config_${option.slice(2).replaceAll('-', '_')}`] !== undefined,
  );

/** The help of a command, with how a script reads JSON of it: npm prints two lines of its own before the output. */
export const helpOf = (usage: string): string => {
  const [, name] = /^npm run ([\w-]+)/.exec(usage) ?? [];
  if (name === undefined || !usage.includes('--json')) return usage;
  return `${usage}\n\nJSON for a script, without the lines that npm prints before it: npm run --silent ${name} -- … --json`;
};

/** Whoever reads what is printed has read enough, as `head` does: that ends the script, and is no failure. */
const endWithReader = (stream: NodeJS.WriteStream): void => {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
};

/**
 * A script from its command line to its exit code.
 * @param usage printed by `--help`; it begins with the command, `npm run orders …`.
 * @param run answers the exit code, 0 when it answers none.
 */
export const runCommand = async (usage: string, run: () => Promise<number | void>): Promise<void> => {
  endWithReader(process.stdout);
  endWithReader(process.stderr);
  if (process.argv.slice(2).some((flag) => flag === '--help' || flag === '-h')) {
    console.log(helpOf(usage));
    return;
  }
  try {
    process.exitCode = (await run()) ?? 0;
  } catch (error) {
    console.error(pc.red(inWords(error)));
    if (error instanceof WrongUsage) {
      const [kept] = keptByNpm(usage, process.env);
      if (kept !== undefined)
        console.error(
          `npm took ${kept} for its own: put -- before options, ${commandOf(usage)} -- ${kept} …`,
        );
      console.error(`How it is used: ${commandOf(usage)} -- --help`);
    }
    process.exitCode = EXIT_TROUBLE;
  }
};

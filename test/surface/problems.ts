import { isListed } from './ignored.ts';
import { requiredOf } from '../../local/stepfunctions/integrations/sdk/members.ts';
import type { Input } from './model.ts';
import { SERVICES } from './services.ts';
import type { Call, Surroundings } from './surroundings.ts';
import { membersOfSubject, observing, tryMember, valuesToTry } from './trials.ts';
import type { Subject } from './trials.ts';
import { leastInput } from './values.ts';

const REFUSALS = new Set(['UnknownOperationException', 'UnsupportedByLocalCloud']);

/** What an SDK or the local cloud says when something is broken, and not when something is refused. */
const BROKEN = /^(InternalFailure|InternalServerError|SyntaxError|TypeError)|Deserialization error/;

const STRANGE = 'Loudest';

export interface Titled {
  title: string;
  operation: string;
  subject: Subject;
}

const operationOf = (title: string): string => title.split(' ')[0] ?? '';

/** The operations of a service that are emulated. */
export const operationsWithExamples = (service: string): Set<string> =>
  new Set(Object.keys(SERVICES[service]?.examples ?? {}).map(operationOf));

/** The examples of an operation, ready to be called. */
export const subjectsOf = (surroundings: Surroundings, service: string, operation: string): Titled[] => {
  const examples = Object.entries(SERVICES[service]?.examples ?? {});
  return examples
    .filter(([title]) => operationOf(title) === operation)
    .map(([title, example]) => {
      const call = surroundings.callsOf(service).get(operation);
      if (!call) throw new Error(`AWS has no operation ${operation} of ${service}`);
      return { title, operation, subject: { ...call, example, bench: () => surroundings.bench(service) } };
    });
};

const refusalOf = async ({ sdk, input, send, isNamedBy }: Call): Promise<string | undefined> => {
  try {
    await send(leastInput(sdk, input));
    return 'is accepted';
  } catch (error) {
    const { name: code, message } = error as Error;
    // Some operations are not signed, so that no service can be told.
    if (code === 'MissingAuthenticationToken' || (REFUSALS.has(code) && isNamedBy(message))) return undefined;
    return `is answered with ${code}: ${message}`;
  }
};

/** Operations that are not emulated and not refused by name. */
export const unrefused = async (surroundings: Surroundings, service: string): Promise<string[]> => {
  const emulated = operationsWithExamples(service);
  const problems: string[] = [];
  for (const [name, call] of surroundings.callsOf(service)) {
    if (emulated.has(name)) continue;
    const answer = await refusalOf(call);
    if (answer !== undefined) problems.push(`${name} ${answer}`);
  }
  return problems;
};

/** Members of an example that are taken and ignored, or break something; an example that is none. */
export const ignoredMembers = async (
  service: string,
  { title, operation, subject }: Titled,
): Promise<string[]> => {
  const observe = observing(subject);
  const base = await observe((input) => input);
  if (!base.accepted) {
    const isUnsupported = subject.example.mayBeRefused && base.text.startsWith('UnsupportedByLocalCloud');
    return isUnsupported ? [] : [`${title} is refused: ${base.text}`];
  }
  const again = await observe((input) => input);
  if (again.text !== base.text) return [`${title} is not the same twice: ${base.text}\n${again.text}`];
  const problems: string[] = [];
  for (const member of membersOfSubject(subject)) {
    const { path, values, loud } = await tryMember(subject, observe, base, member);
    for (const { value, text } of values)
      if (BROKEN.test(text)) problems.push(`${title} breaks with ${path} ${String(value)}: ${text}`);
    if (!loud && !isListed(service, operation, path))
      problems.push(
        `${title} ignores ${path} (${values.map(({ value }) => JSON.stringify(value)).join(', ')})`,
      );
  }
  return problems;
};

/** Members for which no example of their operation has a value to try. */
export const untriedMembers = (service: string, titled: readonly Titled[]): string[] => {
  const tried = new Map<string, boolean>();
  for (const { subject } of titled)
    for (const member of membersOfSubject(subject)) {
      const path = member.path.join('.');
      tried.set(path, Boolean(tried.get(path)) || valuesToTry(subject, member).length > 0);
    }
  const operation = titled[0]?.operation ?? '';
  return [...tried]
    .filter(([path, isTried]) => !isTried && !isListed(service, operation, path))
    .map(([path]) => `${operation} is never tried with ${path}`);
};

/** Members that an example must have and is taken without, and what an example takes though AWS knows nothing of it. */
export const looseMembers = async ({ title, subject }: Titled): Promise<string[]> => {
  const { fails, mayBeRefused } = subject.example;
  if (fails !== undefined || mayBeRefused) return [];
  const problems: string[] = [];
  for (const name of requiredOf(subject.input)) {
    const { accepted, text } = await observing(subject)(({ [name]: _, ...input }: Input) => input);
    if (accepted || BROKEN.test(text)) problems.push(`${title} without ${name}: ${text}`);
  }
  const strange = await observing({ ...subject, send: (input) => subject.send(input, STRANGE) })(
    (input) => input,
  );
  // An answer to HEAD has no room for words.
  const named = title.startsWith('Head') || strange.text.toLowerCase().includes(STRANGE.toLowerCase());
  if (strange.accepted || !named) problems.push(`${title} with ${STRANGE}: ${strange.text}`);
  return problems;
};

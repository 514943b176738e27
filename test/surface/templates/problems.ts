import { resourceTypes } from '../../../local/cloudformation/resources/registry.ts';
import type { Bench } from '../example.ts';
import type { Observation } from '../observation.ts';
import type { Json, Path, Schemas } from './schema.ts';
import type { Subject } from './subject.ts';
import { deployed, objection, withProperty } from './trial.ts';

const REFUSED = /is not emulated|nothing else is emulated/;

type Properties = Subject['properties'];

/** Whether one of two paths leads through the other. */
const areOneWay = (one: string, other: string): boolean =>
  `${one}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${one}.`);

/** The type in a subject's title. */
export const typeOf = (title: string): string => title.split(' ')[0] ?? '';

/** Whether the local cloud says of a property that it does nothing with it. */
export const isKept = (type: string, path: Path): boolean => {
  const found = resourceTypes.get(type);
  return Boolean(found?.properties[path[0] ?? '']?.kept);
};

interface Trial {
  bench: () => Bench;
  schemas: Schemas;
  type: string;
  subject: Subject;
}

const differences = async (
  { bench, schemas, type, subject }: Trial,
  plain: Observation,
  path: Path,
  values: readonly Json[],
) => {
  const { properties: base } = subject;
  const deploy = (...versions: Properties[]) => deployed(bench(), type, subject, ...versions);
  const saying = (value: Json | undefined) => withProperty(schemas, type, base, path, value) as Properties;
  const around = await deploy(saying(undefined));
  const control = around.accepted ? around : plain;
  const problems: string[] = [];
  let ignored = 0;
  let tried = 0;
  for (const value of values) {
    const made = await deploy(saying(value));
    if (made.accepted || REFUSED.test(made.text)) tried += 1;
    if (!made.accepted) continue;
    const what = `${type} ${path.join('.')} ${JSON.stringify(value)}`;
    if (made.text === control.text || made.text === plain.text) {
      ignored += 1;
      continue;
    }
    const updated = await deploy(base, saying(value));
    if (updated.accepted && updated.text !== made.text)
      problems.push(`${what} comes to something else in an update`);
    const back = await deploy(saying(value), base);
    if (back.accepted && back.text === made.text) problems.push(`${what} stays when it is taken away`);
  }
  if (tried === 0 && values.length > 0) problems.push(`${type} ${path.join('.')} is never taken`);
  if (ignored > (values.length > 1 ? 1 : 0)) problems.push(`${type} ${path.join('.')} has no effect`);
  return problems;
};

/** Properties of a type that are neither refused by name, nor kept, nor have an effect in creation and update. */
export const silentProperties = async (trial: Trial): Promise<string[]> => {
  const { bench, schemas, type, subject } = trial;
  const refusal = await objection(bench(), type, subject, subject.properties);
  if (refusal !== undefined) return [`${type}: ${refusal}`];
  const plain = await deployed(bench(), type, subject, subject.properties);
  if (!plain.accepted) return [`${type} is not created: ${plain.text}`];
  const known = async (path: Path): Promise<boolean> => {
    const least = schemas.beside(type, path);
    const properties = withProperty(schemas, type, subject.properties, path, least) as Properties;
    const said = await objection(bench(), type, subject, properties);
    return said === undefined || !said.includes(`property ${path.join('.')} is not emulated`);
  };
  const isTried = ({ path }: { path: Path }) =>
    (subject.only?.some((other) => areOneWay(path.join('.'), other)) ?? true) &&
    !subject.except?.some((other) => `${path.join('.')}.`.startsWith(`${other}.`));
  const problems: string[] = [];
  const unknown = new Set<string>();
  for (const { path } of schemas.saidOf(type, () => false).filter(isTried))
    if (!(await known(path))) unknown.add(path[0] ?? '');
  const all = schemas.saidOf(type, ([name = '']) => !unknown.has(name)).filter(isTried);
  for (const { path, values: guessed } of all) {
    if (subject.unseen?.[path.join('.')] !== undefined) continue;
    const values = subject.values?.[path.join('.')] ?? guessed;
    if (values.length === 0) problems.push(`${type} ${path.join('.')} is never tried`);
    const taken: Json[] = [];
    for (const value of values) {
      const properties = withProperty(schemas, type, subject.properties, path, value) as Properties;
      const said = await objection(bench(), type, subject, properties);
      if (said === undefined) taken.push(value);
      else if (!REFUSED.test(said))
        problems.push(`${type} ${path.join('.')} ${JSON.stringify(value)}: ${said}`);
    }
    if (isKept(type, path)) continue;
    const alone = taken.length === 1 && values.length > 1;
    // One value that is taken beside others that are refused is the default.
    if (!alone) problems.push(...(await differences(trial, plain, path, taken)));
  }
  return problems;
};

/** Paths for which a subject has values, and AWS no property. */
export const strayValues = ({
  schemas,
  type,
  subject: { values, unseen, only, except },
}: Trial): string[] => {
  const said = schemas.saidOf(type, () => true).map(({ path }) => path);
  const paths = said.map((path) => path.join('.'));
  return [
    ...Object.keys({ ...values, ...unseen }).filter((path) => !paths.includes(path)),
    ...[...(only ?? []), ...(except ?? [])].filter((name) => !paths.some((path) => areOneWay(path, name))),
  ];
};

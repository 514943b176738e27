import { InvalidPolicy, notJudged } from './invalid-policy.ts';
import { isObject } from './shape.ts';
import { compileStatement } from './statement.ts';
import type { PolicyKind, Statement } from './statement.ts';

/** A policy made ready to be held against requests. */
export interface Policy {
  allows: readonly Statement[];
  denies: readonly Statement[];
}

const ELEMENTS = new Set(['Version', 'Id', 'Statement']);
/** The only version that knows policy variables. */
const CURRENT = '2012-10-17';
const VERSIONS: ReadonlySet<unknown> = new Set([CURRENT, '2008-10-17']);

const parse = (text: string): Record<string, unknown> => {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new InvalidPolicy('This policy contains invalid Json');
  }
  if (!isObject(document)) throw new InvalidPolicy('A policy must be an object');
  return document;
};

/** Throws InvalidPolicy for what AWS refuses, and for what it takes and the local cloud cannot judge. */
export const compilePolicy = (text: string, kind: PolicyKind): Policy => {
  const document = parse(text);
  const unknown = Object.keys(document).find((name) => !ELEMENTS.has(name));
  if (unknown !== undefined) throw notJudged(`The element ${unknown} of a policy`);
  const { Version = '2008-10-17', Statement: given } = document;
  if (!VERSIONS.has(Version)) throw new InvalidPolicy(`The policy version must be ${CURRENT}`);
  if (typeof given !== 'object' || given === null) throw new InvalidPolicy('The policy has no Statement');
  const list: unknown[] = Array.isArray(given) ? given : [given];
  const statements = list.map((each, index) => compileStatement(each, index, kind, Version === CURRENT));
  const sids = statements.flatMap(({ sid }) => sid ?? []);
  if (new Set(sids).size < sids.length)
    throw new InvalidPolicy('Statement IDs (SID) in a single policy must be unique.');
  return {
    allows: statements.filter(({ effect }) => effect === 'Allow'),
    denies: statements.filter(({ effect }) => effect === 'Deny'),
  };
};

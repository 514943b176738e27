import { InvalidPolicy, notJudged } from './invalid-policy.ts';
import { compilePattern } from './pattern.ts';
import type { Match } from './pattern.ts';
import type { AccessRequest } from './request.ts';
import { textsOf } from './shape.ts';

/** One entry of an Action or Resource element. */
interface Entry {
  text: string;
  matches: Match;
}

/** An Action, NotAction, Resource or NotResource element. */
export interface Elements {
  /** Whether the element means this text. */
  mean(text: string, request: AccessRequest): boolean;
  /** The entries by which it does; of a Not element, the entries that do not keep it from that: all. */
  entriesFor(text: string, request: AccessRequest): string[];
}

const elementsOf = (entries: readonly Entry[], not: boolean): Elements => {
  const [only] = entries;
  if (!not && only && entries.length === 1)
    return {
      mean: only.matches,
      entriesFor: (text, request) => (only.matches(text, request) ? [only.text] : []),
    };
  return {
    mean: (text, request) => entries.some(({ matches }) => matches(text, request)) !== not,
    entriesFor: (text, request) =>
      entries.filter(({ matches }) => matches(text, request) !== not).map((entry) => entry.text),
  };
};

/** Its entries; AWS refuses an element without any. */
const entriesOf = (element: unknown, name: string, what: string): readonly string[] => {
  const entries = textsOf(element, name);
  if (entries.length === 0)
    throw new InvalidPolicy(`Policy statement must contain ${what}: ${name} is empty`);
  return entries;
};

const ACTION = /^(?:\*|[a-z0-9-]+:[\w*?]+)$/i;

/** Action or NotAction. AWS does not care for the case of actions: they are matched in lower case. */
export const compileActions = (element: unknown, name: string): Elements =>
  elementsOf(
    entriesOf(element, name, 'actions').map((text) => {
      if (!ACTION.test(text))
        throw new InvalidPolicy(`${name} ${JSON.stringify(text)} is not of the form service:Operation`);
      return { text, matches: compilePattern(text.toLowerCase(), { variables: false }) };
    }),
    name === 'NotAction',
  );

const RESOURCE = /^(?:\*|arn:|[*?])/;
/**
 * Six parts, or an end that stands for those that are left out. AWS takes some shorter ones and completes them in ways
 * that it does not tell: `arn:aws:sqs` would mean nothing here.
 */
const WHOLE = /^(?:[^:]*:){5}|\*$|\$\{/;

/** Resource or NotResource. */
export const compileResources = (element: unknown, name: string, variables: boolean): Elements =>
  elementsOf(
    entriesOf(element, name, 'resources').map((text) => {
      if (!RESOURCE.test(text))
        throw new InvalidPolicy(`${name} ${JSON.stringify(text)} must be in ARN format or "*"`);
      if (!WHOLE.test(text))
        throw notJudged(`${name} ${JSON.stringify(text)}, an ARN with less than six parts,`);
      return { text, matches: compilePattern(text, { variables, arn: 'resource' }) };
    }),
    name === 'NotResource',
  );

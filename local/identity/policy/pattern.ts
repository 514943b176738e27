import { checkKey } from './condition-keys.ts';
import { ANY, globMeans, ONE } from './glob.ts';
import type { Glob, Segment } from './glob.ts';
import { notJudged } from './invalid-policy.ts';
import type { AccessRequest } from './request.ts';

/** A part of a pattern: text as it is, `*`, `?`, or a policy variable, by its key in lower case. */
type Token = { text: string } | { any: true } | { one: true } | { variable: string };

/** Whether a text is meant by a pattern; the request fills in the pattern's variables. */
export type Match = (text: string, request: AccessRequest) => boolean;

/**
 * How far a wildcard in an ARN reaches.
 *
 * `resource`, of a Resource element: "You can use wildcard characters (* and ?) within the individual segments of an
 * ARN (the parts separated by colons)"; "If the * wildcard is the last character of a resource ARN segment, it can
 * expand to match beyond the colon boundaries."
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 *
 * `condition`, of ArnEquals and ArnLike: "Each of the six colon-delimited components of the ARN is checked
 * separately", so never beyond one of the first five colons; all behind them is the sixth component.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export type ArnRule = 'resource' | 'condition';

export interface PatternOptions {
  /** Whether `${…}` is a variable: from policy version 2012-10-17 on. */
  variables: boolean;
  /** Whether `*` and `?` stand for other characters. */
  wildcards?: boolean;
  caseless?: boolean;
  arn?: ArnRule;
}

const PIECE = /\$\{([^}]*)\}|[*?]|[^*?$]+|\$/g;
const PIECE_WITHOUT_VARIABLES = /[*?]|[^*?]+/g;

const ofVariable = (name: string): Token => {
  if (name === '*' || name === '?' || name === '$') return { text: name };
  if (name.includes(',')) throw notJudged(`The default of the policy variable \${${name}}`);
  const variable = name.trim().toLowerCase();
  checkKey(variable, `The policy variable \${${name}}`);
  return { variable };
};

const tokensOf = (pattern: string, { variables, wildcards = true }: PatternOptions): Token[] => {
  // Behind the last brace no variable ends: none is looked for there, again and again to the end.
  const brace = pattern.lastIndexOf('}') + 1;
  const pieces = [
    ...pattern.slice(0, brace).matchAll(PIECE),
    ...pattern.slice(brace).matchAll(PIECE_WITHOUT_VARIABLES),
  ];
  return pieces.map(([piece, variable]) => {
    if (variable !== undefined && variables) return ofVariable(variable);
    if (piece === '*' && wildcards) return { any: true };
    if (piece === '?' && wildcards) return { one: true };
    return { text: piece };
  });
};

const beginsWithColon = (token: Token | undefined) =>
  token === undefined || ('text' in token && token.text.startsWith(':'));

/** How many colons cut a text into parts that are looked at by themselves. */
const CUTS: Record<ArnRule, number> = { resource: Infinity, condition: 5 };

/** undefined: a variable has no value in this request, so nothing can be meant. */
const globOf = (
  tokens: readonly Token[],
  { caseless, arn }: PatternOptions,
  request?: AccessRequest,
): Glob | undefined => {
  const colons = arn === undefined ? 0 : CUTS[arn];
  let last: Segment = { head: '', symbols: [], spans: false };
  const segments = [last];
  const add = (text: string) => {
    const folded = caseless ? text.toLowerCase() : text;
    for (let at = 0; at < folded.length; at += 1)
      if (folded[at] === ':' && segments.length <= colons)
        segments.push((last = { head: '', symbols: [], spans: false }));
      else if (last.symbols.length === 0) last.head += folded[at];
      else last.symbols.push(folded.charCodeAt(at));
  };
  for (const [index, token] of tokens.entries()) {
    if ('text' in token) add(token.text);
    else if ('variable' in token) {
      const value = request?.key(token.variable);
      if (typeof value !== 'string') return undefined;
      add(value);
    } else {
      last.symbols.push('any' in token ? ANY : ONE);
      last.spans = 'any' in token && arn === 'resource' && beginsWithColon(tokens[index + 1]);
    }
  }
  return { segments, colons };
};

/** The text before the first wildcard. */
const headOf = (tokens: readonly Token[]): string => {
  let head = '';
  for (const token of tokens) {
    if (!('text' in token)) break;
    head += token.text;
  }
  return head;
};

/** Compiles a pattern. A plain text, and one that ends with the only `*`, the common ones, are compared as they are. */
export const compilePattern = (pattern: string, options: PatternOptions): Match => {
  const tokens = tokensOf(pattern, options);
  const fold = options.caseless ? (text: string) => text.toLowerCase() : (text: string) => text;
  if (tokens.some((token) => 'variable' in token))
    return (text, request) => {
      const glob = globOf(tokens, options, request);
      return glob !== undefined && globMeans(glob, fold(text));
    };
  const head = fold(headOf(tokens));
  const wildcards = tokens.filter((token) => !('text' in token));
  if (wildcards.length === 0) return (text) => fold(text) === head;
  const glob = globOf(tokens, options) as Glob;
  const [first] = wildcards;
  const endsWithIt = first && 'any' in first && tokens.at(-1) === first;
  if (endsWithIt && (options.arn !== 'condition' || glob.segments.length > CUTS.condition))
    return (text) => fold(text).startsWith(head);
  return (text) => {
    const folded = fold(text);
    return folded.startsWith(head) && globMeans(glob, folded);
  };
};

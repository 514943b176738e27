import { checkKey } from './condition-keys.ts';
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

const ofVariable = (name: string): Token => {
  if (name === '*' || name === '?' || name === '$') return { text: name };
  if (name.includes(',')) throw notJudged(`The default of the policy variable \${${name}}`);
  const variable = name.trim().toLowerCase();
  checkKey(variable, `The policy variable \${${name}}`);
  return { variable };
};

const tokensOf = (pattern: string, { variables, wildcards = true }: PatternOptions): Token[] => {
  const tokens: Token[] = [];
  for (const [piece, variable] of pattern.matchAll(PIECE)) {
    if (variable !== undefined && variables) tokens.push(ofVariable(variable));
    else if (piece === '*' && wildcards) tokens.push({ any: true });
    else if (piece === '?' && wildcards) tokens.push({ one: true });
    else tokens.push({ text: piece });
  }
  return tokens;
};

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

const beginsWithColon = (token: Token | undefined) =>
  token === undefined || ('text' in token && token.text.startsWith(':'));

const COLONS_OF_ARN = 5;
const isInLastComponent = (before: string) => before.split(':').length > COLONS_OF_ARN;

/** Whether a wildcard between `before` and `next` may stand for colons too. */
const spansColons = (
  wildcard: '*' | '?',
  before: string,
  next: Token | undefined,
  arn: ArnRule | undefined,
): boolean => {
  if (arn === 'condition') return isInLastComponent(before);
  return arn === undefined || (wildcard === '*' && beginsWithColon(next));
};

/** undefined: a variable has no value in this request, so nothing can be meant. */
const expression = (
  tokens: readonly Token[],
  { caseless, arn }: PatternOptions,
  request?: AccessRequest,
): RegExp | undefined => {
  let plain = '';
  let source = '';
  const add = (text: string) => {
    plain += text;
    source += escaped(text);
  };
  for (const [index, token] of tokens.entries()) {
    if ('text' in token) add(token.text);
    else if ('variable' in token) {
      const value = request?.key(token.variable);
      if (typeof value !== 'string') return undefined;
      add(value);
    } else {
      const wildcard = 'any' in token ? '*' : '?';
      source += spansColons(wildcard, plain, tokens[index + 1], arn) ? '.' : '[^:]';
      if (wildcard === '*') source += '*';
    }
  }
  return new RegExp(`^${source}$`, caseless ? 'is' : 's');
};

/** Compiles a pattern. The common ones, a plain text and one that ends with the only `*`, need no expression. */
export const compilePattern = (pattern: string, options: PatternOptions): Match => {
  const tokens = tokensOf(pattern, options);
  if (tokens.some((token) => 'variable' in token))
    return (text, request) => expression(tokens, options, request)?.test(text) ?? false;
  const plain = tokens.map((token) => ('text' in token ? token.text : '')).join('');
  const [first] = tokens.flatMap((token, index) => ('text' in token ? [] : [index]));
  if (!options.caseless) {
    if (first === undefined) return (text) => text === plain;
    const last = tokens.at(-1);
    const spansAll = options.arn !== 'condition' || isInLastComponent(plain);
    if (first === tokens.length - 1 && last && 'any' in last && spansAll)
      return (text) => text.startsWith(plain);
  }
  const compiled = expression(tokens, options) as RegExp;
  return (text) => compiled.test(text);
};

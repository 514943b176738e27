import { checkKey } from './condition-keys.ts';
import { notJudged } from './invalid-policy.ts';
import type { AccessRequest } from './request.ts';

/** A part of a pattern: text as it is, `*`, `?`, or a policy variable, by its key in lower case. */
type Token = { text: string } | { any: true } | { one: true } | { variable: string };

/** Whether a text is meant by a pattern; the request fills in the pattern's variables. */
export type Match = (text: string, request: AccessRequest) => boolean;

export interface PatternOptions {
  /** Whether `${…}` is a variable: from policy version 2012-10-17 on. */
  variables: boolean;
  /** Whether `*` and `?` stand for other characters. */
  wildcards?: boolean;
  caseless?: boolean;
  /** In an ARN a wildcard stays within its part between colons, unless it is that part's end. */
  arn?: boolean;
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

/** undefined: a variable has no value in this request, so nothing can be meant. */
const expression = (
  tokens: readonly Token[],
  { caseless, arn }: PatternOptions,
  request?: AccessRequest,
): RegExp | undefined => {
  let source = '';
  for (const [index, token] of tokens.entries()) {
    if ('text' in token) source += escaped(token.text);
    else if ('one' in token) source += arn ? '[^:]' : '.';
    else if ('any' in token) source += arn && !beginsWithColon(tokens[index + 1]) ? '[^:]*' : '.*';
    else {
      const value = request?.key(token.variable);
      if (typeof value !== 'string') return undefined;
      source += escaped(value);
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
    if (first === tokens.length - 1 && last && 'any' in last) return (text) => text.startsWith(plain);
  }
  const compiled = expression(tokens, options) as RegExp;
  return (text) => compiled.test(text);
};

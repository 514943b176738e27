/** A variable's value, by its name without `$context.`; undefined where there is none. */
export type Variables = (name: string) => string | number | undefined;

/** Makes the line of a request. */
export type LogFormat = (variables: Variables) => string;

/** Claims may be called almost anything; no other name has a hyphen. */
const VARIABLE = /\$context\.(authorizer\.claims\.[\w:/-]+(?:\.[\w:/-]+)*|\w+(?:\.\w+)*)/;

/** What is said where there is nothing to say. */
const NONE = '-';

/** The one that brings its own quotes. */
const QUOTED = 'error.messageString';

/** With or without quotes around its variables. */
const isJson = (format: string): boolean => {
  try {
    return typeof JSON.parse(format.replaceAll(new RegExp(VARIABLE, 'g'), '0')) === 'object';
  } catch {
    return false;
  }
};

/** A value inside a JSON text: its quotes and what else could end it are escaped. */
const escaped = (value: string): string => JSON.stringify(value).slice(1, -1);

/** Compiles a format like `{"id":"$context.requestId"}`. Where it is JSON, its lines are. */
export const compileFormat = (format: string): LogFormat => {
  const write = isJson(format) ? escaped : (value: string) => value.replaceAll(/[\r\n]/g, ' ');
  /** Texts, and between them names. */
  const pieces = format.trim().split(VARIABLE);
  return (variables) => {
    const valueOf = (name: string) => {
      const value = String(variables(name) ?? NONE);
      return name === QUOTED ? value : write(value);
    };
    return pieces.map((piece, index) => (index % 2 === 0 ? piece : valueOf(piece))).join('');
  };
};

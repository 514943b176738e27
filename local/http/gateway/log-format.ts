/** A variable's value, by its name without `$context.`; undefined where there is none. */
export type Variables = (name: string) => string | number | undefined;

/** Makes the line of a request. */
export type LogFormat = (variables: Variables) => string;

const VARIABLE = /\$context\.([\w-]+(?:\.[\w:/-]+)*)/;

/** What is said where there is nothing to say. */
const NONE = '-';

const isJson = (format: string): boolean => {
  try {
    return typeof JSON.parse(format) === 'object';
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
    let line = '';
    for (const [index, piece] of pieces.entries()) {
      const value = index % 2 === 0 ? piece : variables(piece);
      line += index % 2 === 0 ? piece : write(value === undefined ? NONE : String(value));
    }
    return line;
  };
};

export type SubPart = { text: string } | { variable: string };

/** Splits the text of Fn::Sub at its `${Variable}`s; `${!Literal}` stays as `${Literal}`. */
export const subParts = (text: string): SubPart[] => {
  const parts: SubPart[] = [];
  let end = 0;
  for (const match of text.matchAll(/\$\{(!?)([^{}]*)\}/g)) {
    parts.push({ text: text.slice(end, match.index) });
    const [whole, literal, name = ''] = match;
    parts.push(literal ? { text: `\${${name}}` } : { variable: name.trim() });
    end = match.index + whole.length;
  }
  parts.push({ text: text.slice(end) });
  return parts.filter((part) => !('text' in part) || part.text !== '');
};

/** The names that the text of Fn::Sub asks for: `Table`, `Table.Arn`, `AWS::Region`. */
export const subVariables = (text: string): string[] =>
  subParts(text).flatMap((part) => ('variable' in part ? [part.variable] : []));

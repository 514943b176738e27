/**
 * Whether a text consists of these, in this order, with anything in between: what stands between the stars of a pattern.
 * Each is looked for behind the one before, so that no pattern takes long.
 */
export const inOrder = (literals: readonly string[]): ((text: string) => boolean) => {
  const [first = '', ...rest] = literals;
  const last = rest.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let at = first.length;
    for (const literal of rest) {
      const found = text.indexOf(literal, at);
      if (found < 0) return false;
      at = found + literal.length;
    }
    return text.length - last.length >= at && text.endsWith(last);
  };
};

/** Shorter ones would be found by chance. */
const SHORTEST = 8;

const leaves = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
};

const inText = (text: string): string[] => {
  try {
    return leaves(JSON.parse(text));
  } catch {
    return [text];
  }
};

/** The texts in a message's body, if that is JSON, and what else tells messages apart. */
export const wordsOf = (texts: readonly string[]): Set<string> =>
  new Set(texts.flatMap(inText).filter((word) => word.length >= SHORTEST));

/** Finds whose words a text repeats. Words that several have tell nothing. */
export const recognizer = (wordsByName: ReadonlyMap<string, ReadonlySet<string>>) => {
  const all = [...wordsByName.values()];
  const own = [...wordsByName].map(([name, words]): [string, string[]] => [
    name,
    [...words].filter((word) => all.every((others) => others === words || !others.has(word))),
  ]);
  /** undefined where it repeats nobody's, or several's. */
  return (text: string): string | undefined => {
    const found = own.filter(([, words]) => words.some((word) => text.includes(word)));
    return found.length === 1 ? found[0]?.[0] : undefined;
  };
};

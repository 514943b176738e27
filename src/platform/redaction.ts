const CARD_NUMBERS = /\b\d(?:[ -]?\d){12,18}\b/g;

/**
 * What nobody is to read and can be told by its looks: e-mail addresses, task tokens, card numbers. A name or a postal
 * address looks like any other word, so texts of unknown origin are not told at all: see told-error.ts.
 */
const SECRETS = [
  /[^\s@"'<>()[\]{},;]+@[^\s@"'<>()[\]{},;]+/g,
  // Longer than any id. What may be as long and is none: an ARN, and a name in small letters such as a function's.
  /(?<!arn:\S*)(?=[a-z0-9-]*[A-Z+/=_])[A-Za-z0-9+/=_-]{40,}/g,
  CARD_NUMBERS,
];

const MOST_CHARACTERS = 1000;

/** A text that is cut ends with a whole word that is no number: half a secret has another look. */
const cut = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS).replace(/[\d\s-]*\S*$/, '')}…`;

/** The text without what looks like a secret, and not longer than people read. */
export const withoutSecrets = (text: string): string =>
  SECRETS.reduce((clean, secret) => clean.replace(secret, '[redacted]'), cut(text));

/** Whether nothing of the text looks like a secret. */
export const isHarmless = (text: string): boolean => withoutSecrets(text) === text;

/** Whether there is something in the text that looks like a card number. */
export const hasCardNumber = (text: string): boolean => text.search(CARD_NUMBERS) >= 0;

/** Texts by names that a stranger has chosen: `__proto__` is one like all others. */
export const texts = (): Record<string, string> => Object.create(null) as Record<string, string>;

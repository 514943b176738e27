/** 1 to 64 letters, digits, `-` and `_`: ULIDs here, `item-1` or `PRD-1001` from elsewhere. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

/** A string that is surely free of the separators that keys are built with. */
export const isId = (value: unknown): value is string => typeof value === 'string' && ID_PATTERN.test(value);

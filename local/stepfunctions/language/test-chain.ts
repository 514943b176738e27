/** For tests: a JSONPath machine of states that follow each other, S0, S1, …; Pass states unless they say otherwise. */
export const chain = (...states: object[]) => ({
  QueryLanguage: 'JSONPath',
  StartAt: 'S0',
  States: Object.fromEntries(
    states.map((state, index) => [
      `S${index}`,
      { Type: 'Pass', ...(index < states.length - 1 ? { Next: `S${index + 1}` } : { End: true }), ...state },
    ]),
  ),
});

/** A subject under the name that its figures have. */
export interface Subject<Answer> {
  name: string;
  measure: () => Promise<Answer>;
}

/** Every subject's answers, one a round. Each round goes the other way round, so that nobody is always the first. */
export const inRounds = async <Answer>(
  rounds: number,
  subjects: readonly Subject<Answer>[],
): Promise<Map<string, Answer[]>> => {
  const answers = new Map<string, Answer[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const { name, measure } of round % 2 === 0 ? subjects : subjects.toReversed())
      answers.get(name)?.push(await measure());
  return answers;
};

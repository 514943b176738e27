/** Asks one of the local cloud's own routes. */
export const ask = async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
  const sent = body && { body: JSON.stringify(body) };
  const answer = await fetch(`${process.env.AWS_ENDPOINT_URL}/_storeflow/${path}`, { method, ...sent });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text) as Answer;
};

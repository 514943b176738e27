/** `GET /doubles/{n}`. */
export const handler = async ({ pathParameters }: { pathParameters?: { n?: string } }) => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ n: 2 * Number(pathParameters?.n) }),
});

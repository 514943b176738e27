/** What a route answers. */
export interface Answer {
  status: number;
  /** JSON. */
  body: unknown;
  /** Its media type; `application/json` if not given. */
  type?: string;
  headers?: Readonly<Record<string, string>>;
}

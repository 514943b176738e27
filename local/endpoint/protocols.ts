/** The wire protocols of AWS: which one a service speaks is fixed by its API model. */
export { jsonService } from './protocol-json.ts';
export { queryService } from './protocol-query.ts';
export { restService } from './protocol-rest.ts';
export type { Route } from './protocol-rest.ts';

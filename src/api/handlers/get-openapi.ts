import { httpHandler } from '../../platform/http/http-handler.ts';
import { openApiOf } from '../../platform/http/openapi.ts';
import { allRoutes, getOpenapi as route } from '../routes.ts';

export const handler = httpHandler({
  ...route,
  run: ({ domain }) => Promise.resolve({ status: 200, body: openApiOf(allRoutes, `https://${domain}`) }),
});

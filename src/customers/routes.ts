import * as z from 'zod/mini';
import type { RouteDescription } from '../platform/http/route.ts';
import { id } from '../platform/parse.ts';

const customer = z.object({ userId: id, points: z.int() }).register(z.globalRegistry, {
  id: 'Customer',
  description: 'Whoever shows the token, and the points they have.',
});

export const getMe = {
  method: 'GET',
  path: '/me',
  operation: 'GetMe',
  summary: 'Who asks, and their points',
  who: 'customers',
  answers: { 200: { description: 'The customer', schema: customer } },
  statuses: { UserNotFound: 404 },
} as const satisfies RouteDescription;

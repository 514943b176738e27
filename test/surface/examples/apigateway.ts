import type { Examples } from '../example.ts';
import { ofApis } from './apigateway/of-apis.ts';
import { ofRoutes } from './apigateway/of-routes.ts';

export const apigateway: Examples = { ...ofApis, ...ofRoutes };

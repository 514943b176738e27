import type { Examples } from '../example.ts';
import { ofMappings } from './lambda/of-mappings.ts';
import { ofFunctions } from './lambda/of-functions.ts';

export const lambda: Examples = { ...ofMappings, ...ofFunctions };

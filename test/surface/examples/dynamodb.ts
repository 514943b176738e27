import type { Examples } from '../example.ts';
import { ofTables } from './dynamodb/of-tables.ts';
import { ofSearches } from './dynamodb/of-searches.ts';
import { ofWrites } from './dynamodb/of-writes.ts';

export const dynamodb: Examples = { ...ofTables, ...ofSearches, ...ofWrites };

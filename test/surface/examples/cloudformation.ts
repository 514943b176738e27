import type { Examples } from '../example.ts';
import { ofStacks } from './cloudformation/of-stacks.ts';
import { ofDescriptions } from './cloudformation/of-descriptions.ts';

export const cloudformation: Examples = { ...ofStacks, ...ofDescriptions };

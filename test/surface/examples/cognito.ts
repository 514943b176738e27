import type { Examples } from '../example.ts';
import { ofPools } from './cognito/of-pools.ts';
import { ofSignIns } from './cognito/of-sign-ins.ts';
import { ofUsers } from './cognito/of-users.ts';

export const cognito: Examples = { ...ofPools, ...ofUsers, ...ofSignIns };

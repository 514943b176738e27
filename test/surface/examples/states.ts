import type { Examples } from '../example.ts';
import { ofActivities } from './states/of-activities.ts';
import { ofExecutions } from './states/of-executions.ts';
import { ofMachines } from './states/of-machines.ts';
import { ofTrials } from './states/of-trials.ts';

export const states: Examples = { ...ofActivities, ...ofMachines, ...ofExecutions, ...ofTrials };

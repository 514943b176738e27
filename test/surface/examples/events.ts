import type { Examples } from '../example.ts';
import { ofRules } from './events/of-rules.ts';
import { ofBuses } from './events/of-buses.ts';

export const events: Examples = { ...ofRules, ...ofBuses };

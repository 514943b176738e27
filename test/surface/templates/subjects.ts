import type { Subject } from './subject.ts';
import { control } from './subjects/control.ts';
import { data } from './subjects/data.ts';
import { functions } from './subjects/functions.ts';

/** By their types; a type that is kept by the stack only has nothing to look at. */
export const SUBJECTS: Readonly<Record<string, Subject>> = { ...control, ...data, ...functions };

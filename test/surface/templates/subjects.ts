import type { Subject } from './subject.ts';
import { control } from './subjects/control.ts';
import { customers } from './subjects/customers.ts';
import { data } from './subjects/data.ts';
import { functions } from './subjects/functions.ts';
import { http } from './subjects/http.ts';

/** By their types; several of one type are told apart by what follows a space. */
export const SUBJECTS: Readonly<Record<string, Subject>> = {
  ...control,
  ...customers,
  ...data,
  ...functions,
  ...http,
};

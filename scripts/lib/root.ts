import { dirname, resolve } from 'node:path';

/** The project's folder. */
export const root = dirname(dirname(import.meta.dirname));

/** A path as the user gave it: npm changes the folder before it runs a script, and says where it was called. */
export const fromWhereCalled = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path);

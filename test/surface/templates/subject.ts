import type { Bench } from '../example.ts';
import type { Json } from './schema.ts';

/** A valid resource of a type, and where what it is can be seen. `{NAME}` in a text is another one in every template. */
export interface Subject {
  properties: { [name: string]: Json };
  /** Resources that it needs. */
  others?: { [logicalId: string]: Json };
  /** Looks at the resource. */
  shows: (bench: Bench, id: string) => Promise<unknown>;
  /** Paths of the properties to try, with what is below them; all, if not given. */
  only?: readonly string[];
  /** Those that another subject of the type is for. */
  except?: readonly string[];
  /** Those of which nothing can be seen where they are set, and why. */
  unseen?: { readonly [path: string]: string };
  /** Values for properties that a guess would not be valid for, by their paths. */
  values?: { readonly [path: string]: readonly Json[] };
}

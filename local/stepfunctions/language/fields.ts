import type { Diagnostics } from './diagnostics.ts';
import { isObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

const kindOf = (value: Json): string => {
  if (value === null) return 'NULL';
  return Array.isArray(value)
    ? 'ARRAY'
    : typeof value === 'object'
      ? 'OBJECT'
      : typeof value === 'number'
        ? 'NUMBER'
        : typeof value === 'string'
          ? 'STRING'
          : 'BOOLEAN';
};

/** Reads the fields of one object of a definition; what is wrong goes to the diagnostics, never into an exception. */
export class FieldReader {
  readonly object: JsonObject;
  /** JSON pointer of the object in the definition. */
  readonly location: string;
  /** Path of the object within its state, as evaluation errors name it: `` or `Choices[1]/`. */
  readonly within: string;
  readonly diagnostics: Diagnostics;
  /** Fields that have been complained about already. */
  readonly reported: string[] = [];

  constructor(object: JsonObject, location: string, diagnostics: Diagnostics, within = '') {
    this.object = object;
    this.location = location;
    this.within = within;
    this.diagnostics = diagnostics;
  }

  has(field: string): boolean {
    return Object.hasOwn(this.object, field);
  }

  get(field: string): Json | undefined {
    return this.has(field) ? this.object[field] : undefined;
  }

  problem(message: string, field = '', code?: string): void {
    this.diagnostics.add(field ? `${this.location}/${field}` : this.location, message, code);
  }

  /** Reports every field that is not one of these. */
  only(known: readonly string[]): void {
    for (const field of Object.keys(this.object))
      if (!known.includes(field) && !this.reported.includes(field)) this.unsupported(field);
  }

  unsupported(field: string): void {
    this.problem(`Field '${field}' is not supported`);
  }

  /** Reports fields of which there may be one, if there are more. */
  onlyOneOf(...names: string[]): void {
    if (names.filter((name) => this.has(name)).length > 1)
      this.problem(`There should only be one of the following fields: [${names.join(', ')}]`);
  }

  required(...names: string[]): void {
    const missing = names.filter((name) => !this.has(name));
    if (missing.length > 0) this.problem(`These fields are required: [${missing.join(', ')}]`);
  }

  string(field: string): string | undefined {
    const value = this.get(field);
    if (value === undefined || typeof value === 'string') return value;
    this.problem(`Expected value of type [STRING]`, field);
    return undefined;
  }

  boolean(field: string): boolean | undefined {
    const value = this.get(field);
    if (value === undefined || typeof value === 'boolean') return value;
    this.problem(`Expected value of type [BOOLEAN]`, field);
    return undefined;
  }

  number(
    field: string,
    { min, max, integer = true }: { min: number; max: number; integer?: boolean },
  ): number | undefined {
    const value = this.get(field);
    if (value === undefined) return undefined;
    if (typeof value !== 'number' || (integer && !Number.isInteger(value)))
      this.problem(`Expected value of type [${integer ? 'INTEGER' : 'NUMBER'}]`, field);
    else if (value < min) this.problem(`Minimum value is ${min}`, field);
    else if (value > max) this.problem(`Maximum value is ${max}`, field);
    else return value;
    return undefined;
  }

  oneOf<T extends string>(field: string, values: readonly T[]): T | undefined {
    const value = this.get(field);
    if (value === undefined) return undefined;
    const found = values.find((candidate) => candidate === value);
    if (!found) this.problem(`Value should be one of the following: [${values.join(', ')}]`, field);
    return found;
  }

  /** The reader of a nested object. */
  child(field: string): FieldReader | undefined {
    const value = this.get(field);
    if (value === undefined) return undefined;
    if (isObject(value)) return this.#at(value, field, `${this.within}${field}/`);
    this.problem(`Expected value of type [OBJECT], got ${kindOf(value)}`, field);
    return undefined;
  }

  /** The readers of an array of objects, which may not be empty unless that is said. */
  children(field: string, { empty = false } = {}): FieldReader[] {
    const value = this.get(field);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.problem(`Expected value of type [ARRAY], got ${kindOf(value)}`, field);
      return [];
    }
    if (value.length === 0 && !empty) this.problem('Array should not be empty', field);
    return value.flatMap((item, index) => {
      const name = `${field}[${index}]`;
      if (isObject(item)) return [this.#at(item, name, `${this.within}${name}/`)];
      this.problem('Expected value of type [OBJECT]', name);
      return [];
    });
  }

  #at(object: JsonObject, name: string, within: string): FieldReader {
    return new FieldReader(object, `${this.location}/${name}`, this.diagnostics, within);
  }
}

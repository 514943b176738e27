import type { NormalizedSchema } from '@smithy/core/schema';
import { textOf } from '../../language/json.ts';
import type { Json } from '../../language/json.ts';
import { javaMember, modelMember } from './names.ts';

/** How a kind of integration writes what AWS's model has and JSON has not. */
export interface Dialect {
  /** A member of AWS's model by the name that it has in parameters and results. */
  readonly spell: (member: string) => string;
  readonly dateOut: (moment: Date) => Json;
  readonly bytesOut: (bytes: Uint8Array) => string;
  readonly bytesIn: (value: Json, schema: NormalizedSchema) => Uint8Array;
}

/** As Java writes a moment: without a fraction where there is none. */
const instant = (moment: Date) => moment.toISOString().replace('.000Z', 'Z');

/** A body is JSON, a text in it has its quotes; recordings show that for S3. */
const isDocument = (schema: NormalizedSchema) => schema.isStreaming() || schema.getMemberName() === 'Payload';

/** `aws-sdk:…`: as the AWS SDK for Java 2 has them; bytes are text in UTF-8. */
export const AWS_SDK: Dialect = {
  spell: javaMember,
  dateOut: instant,
  bytesOut: (bytes) => Buffer.from(bytes).toString(),
  bytesIn: (value, schema) => Buffer.from(isDocument(schema) ? JSON.stringify(value) : textOf(value)),
};

/** The optimized integrations: as version 1 of it has them; bytes are Base64, moments milliseconds since 1970. */
export const OPTIMIZED: Dialect = {
  spell: modelMember,
  dateOut: (moment) => moment.getTime(),
  bytesOut: (bytes) => Buffer.from(bytes).toString('base64'),
  bytesIn: (value) => Buffer.from(textOf(value), 'base64'),
};

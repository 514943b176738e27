import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import { ofType, readTemplate } from '../checks/template/template.ts';

/** A function as it is uploaded. */
export interface Bundle {
  /** Its key in serverless.yml. */
  name: string;
  zipBytes: number;
  /** Of all that is in the zip. */
  bytes: number;
  /** The handler's file, below the folder that the zip is unpacked into. */
  file: string;
  files: Record<string, Uint8Array>;
  environment: Record<string, string>;
}

/** A function that is larger starts too slowly. 1 KB is 1,024 bytes. */
export const MOST_BYTES = 400 * 1024;

/** Those for whose start nobody waits who would mind: the most bytes of each, and why. */
const LARGER: Readonly<Record<string, { mostBytes: number; why: string }>> = {
  receiveStripeEvent: {
    mostBytes: 450 * 1024,
    why: 'Stripe waits for its answer, and no customer; it speaks to tables, secrets, operators and processes.',
  },
};

export const mostBytesOf = (name: string): number => LARGER[name]?.mostBytes ?? MOST_BYTES;

interface FunctionProperties {
  Code: { S3Key: string };
  Handler: string;
  Environment?: { Variables?: Record<string, unknown> };
}

/** The functions in a folder that `serverless package` has filled. What the template refers to is called `packaged`. */
export const readBundles = (packageDir: string): Bundle[] =>
  ofType(readTemplate(packageDir), 'AWS::Lambda::Function').map(([, properties]) => {
    const { Code, Handler, Environment } = properties as unknown as FunctionProperties;
    const zipName = basename(Code.S3Key);
    const zip = readFileSync(join(packageDir, zipName));
    const files = unzipSync(zip);
    const variables = Object.entries(Environment?.Variables ?? {});
    return {
      name: basename(zipName, '.zip'),
      zipBytes: zip.length,
      bytes: Object.values(files).reduce((sum, { length }) => sum + length, 0),
      file: Handler.replace(/\.[^.]+$/, '.js'),
      files,
      environment: Object.fromEntries(
        variables.map(([name, value]) => [name, typeof value === 'string' ? value : 'packaged']),
      ),
    };
  });

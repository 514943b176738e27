import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const packaged = (): string | undefined => {
  try {
    return createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/dynoxide`);
  } catch {
    return undefined;
  }
};

const onPath = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'dynoxide'))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });

/** The dynoxide to run: the installed package's, else the one on PATH. Throws an error that says how to get one. */
export const findDynoxide = (): string => {
  const file = packaged() ?? onPath();
  if (file) return file;
  throw new Error(
    `DynamoDB runs on dynoxide, which is neither installed for ${process.platform}-${process.arch} nor on PATH: ` +
      'install it (https://github.com/nubo-db/dynoxide), or give the address of another local DynamoDB ' +
      'in STOREFLOW_DYNAMODB_ENDPOINT',
  );
};

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { mock } from 'node:test';

/** For tests: the disk as it was. */
export const releaseDisk = (): void => {
  mock.restoreAll();
  syncBuiltinESMExports();
};

/**
 * For tests: holds back the next wait for the disk. Resolves, once that has begun, with what lets it go on. To be followed by
 * `releaseDisk`.
 */
export const holdDisk = (): Promise<() => void> => {
  const { fdatasync } = fs;
  const asked = Promise.withResolvers<() => void>();
  mock.method(fs, 'fdatasync', (file: number, done: fs.NoParamCallback) =>
    asked.resolve(() => {
      releaseDisk();
      fdatasync(file, done);
    }),
  );
  syncBuiltinESMExports();
  return asked.promise;
};

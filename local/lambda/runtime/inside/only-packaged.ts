import { realpathSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What Lambda's Node runtime brings along. */
const OF_THE_RUNTIME = /^@(aws-sdk|smithy)\//;

/**
 * Hides from a function what is not in its package: the modules of the project that its folder may lie in would
 * be found here, and missing on AWS.
 */
export const onlyPackaged = (taskRoot: string): void => {
  const root = `${pathToFileURL(realpathSync(taskRoot)).href}/`;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      const strays = resolved.url.startsWith('file:') && !resolved.url.startsWith(root);
      if (strays && context.parentURL?.startsWith(root) && !OF_THE_RUNTIME.test(specifier))
        throw Object.assign(new Error(`Cannot find module '${specifier}': it is not in the package`), {
          code: 'MODULE_NOT_FOUND',
        });
      return resolved;
    },
  });
};

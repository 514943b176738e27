import { pathToFileURL } from 'node:url';

/** Runs several test files in one process: `node together.ts FILE…`. One that does not load keeps none from running. */
for (const file of process.argv.slice(2))
  await import(pathToFileURL(file).href).catch((error: unknown) => {
    console.error(`${file} does not load:`, error);
    process.exitCode = 1;
  });

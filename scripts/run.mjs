#!/usr/bin/env node
// The launcher behind every npm script: `node scripts/run.mjs NAME [arguments]` runs scripts/NAME.ts with Node 24,
// after installing what is missing. It is JavaScript that old versions of Node can read, to tell them what is wrong.
const OLDEST = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(
    `Storeflow needs Node ${OLDEST.join('.')} or newer, and this is ${process.versions.node}: install a newer one from https://nodejs.org`,
  );
  process.exitCode = 2;
} else {
  void import('./launcher/launch.mjs').then(({ launch }) => launch(process.argv[2], process.argv.slice(3)));
}

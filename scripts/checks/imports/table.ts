import type { Folder, Target } from './places.ts';

/** `types of` a place: what is gone once the types are stripped. */
export type Permission = Target | `types of ${Target}`;

const outside: readonly Permission[] = ['node', 'aws-sdk', 'package'];

const test: readonly Permission[] = [
  'kernel',
  'platform',
  'another contract',
  'local',
  'another service',
  'scripts',
  'seed',
  'test',
  'project file',
  ...outside,
];

/** Who may import what. A folder may import nothing that does not stand in its line. */
export const mayImport: Record<Folder, readonly Permission[]> = {
  kernel: ['kernel'],
  platform: ['kernel', 'platform', 'platform/parse', ...outside],

  contract: ['kernel'],
  domain: ['kernel', 'own contract', 'own domain'],
  ports: ['kernel', 'own contract', 'another contract', 'own domain', 'types of own input'],
  // platform/parse.ts is the one piece of plumbing that input.ts is made of; the package is the validator.
  input: ['kernel', 'own contract', 'own domain', 'types of own ports', 'platform/parse', 'package'],
  // What is told of the routes of a context; those of the API's own gather all of them.
  routes: [
    'kernel',
    'own contract',
    'own domain',
    'own input',
    'own routes',
    'another routes',
    'platform/parse',
    'types of platform',
    'package',
  ],
  steps: [
    'kernel',
    'own contract',
    'another contract',
    'own domain',
    'own ports',
    'types of own input',
    'own steps',
  ],
  adapters: [
    'kernel',
    'platform',
    'platform/parse',
    'own contract',
    'another contract',
    'own domain',
    'own ports',
    'types of own input',
    'own adapters',
    ...outside,
  ],
  handlers: [
    'kernel',
    'platform',
    'platform/parse',
    'own contract',
    'own input',
    'own routes',
    'own steps',
    'own adapters',
    'node',
    'package',
  ],

  // Services of the local cloud reach each other by AWS's own API; local/cloud.ts, and tests, put them together.
  local: ['kernel', 'local', 'another service', 'project file', ...outside],
  'local service': ['kernel', 'local', 'own service', ...outside],
  'web/shared': ['web/shared', 'package'],
  web: ['web/shared', 'own page', 'types of another contract', 'types of kernel', 'package'],

  // Scripts start the local cloud; nothing that runs on Lambda may know of it.
  scripts: [
    'kernel',
    'platform',
    'platform/parse',
    'another contract',
    'local',
    'scripts',
    'seed',
    'test',
    'project file',
    ...outside,
  ],
  seed: ['kernel', 'platform', 'platform/parse', 'another contract', 'seed', ...outside],

  // Tests beside their subject reach into their own context only; the store they run against comes from test/.
  'test beside it': [
    'kernel',
    'platform',
    'platform/parse',
    'own contract',
    'another contract',
    'own domain',
    'own ports',
    'own input',
    'own routes',
    'own steps',
    'own adapters',
    'own handlers',
    'test',
    'seed',
    ...outside,
  ],
  test,
  // The steps of all contexts on one order, without a process or functions around them.
  'test/steps': [...test, 'test/steps', 'the inside of another context'],
};

/** Folders whose code is the same wherever and whenever it runs: no clock, no randomness, no environment. */
export const pure: ReadonlySet<Folder> = new Set<Folder>(['kernel', 'contract', 'domain']);

/** The one file of src that reads the environment. */
export const READS_ENVIRONMENT = 'src/platform/env.ts';

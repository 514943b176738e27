import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

/** The kinds of folders that the import rule knows; the inside of a context is told apart by folder or file. */
export type Folder =
  | 'kernel'
  | 'platform'
  | 'contract'
  | 'domain'
  | 'ports'
  | 'input'
  | 'routes'
  | 'steps'
  | 'adapters'
  | 'handlers'
  | 'local'
  | 'local service'
  | 'web/shared'
  | 'web'
  | 'scripts'
  | 'seed'
  | 'test'
  | 'test/steps'
  | 'test beside it';

type InContext = 'contract' | 'domain' | 'ports' | 'input' | 'routes' | 'steps' | 'adapters' | 'handlers';

/** What an import leads to, as seen from the file that imports. */
export type Target =
  | 'kernel'
  | 'platform'
  | 'platform/parse'
  | `own ${InContext}`
  | 'another contract'
  | 'another routes'
  | 'the inside of another context'
  | 'local'
  | 'own service'
  | 'another service'
  | 'web/shared'
  | 'own page'
  | 'another page'
  | 'scripts'
  | 'seed'
  | 'test'
  | 'test/steps'
  | 'project file'
  | 'node'
  | 'aws-sdk'
  | 'package';

/** `unit` is the context, the service of the local cloud, or the page of web. */
export interface Place {
  folder: Folder;
  unit?: string;
}

const inContext =
  /^src\/([^/]+)\/(?:(?:[a-z]+-)?(contract|ports|input|routes)\.ts$|(domain|steps|adapters|handlers)\/)/;
const besideSubject = /^src\/([^/]+)\/.*\.test\.ts$/;
const wholeFolder = /^(?:src\/(kernel|platform)|(local|scripts|seed|test\/steps|test))\//;
/** Not endpoint, identity and time, which are of all services, nor what puts services together for tests. */
const service = /^local\/(?!endpoint\/|identity\/|time\/)([^/]+)\/(?!.*\.test\.ts$|(?:.*\/)?test-[^/]+\.ts$)/;
const page = /^web\/([^/]+)\//;

/** Where a file of the project stands. undefined: in none of the folders that the map knows. */
export const placeOf = (file: string): Place | undefined => {
  const [, tested] = besideSubject.exec(file) ?? [];
  if (tested) return { folder: 'test beside it', unit: tested };
  const [, emulated] = service.exec(file) ?? [];
  if (emulated) return { folder: 'local service', unit: emulated };
  const [, shared, top] = wholeFolder.exec(file) ?? [];
  const whole = shared ?? top;
  if (whole) return { folder: whole as Folder };
  const [, context, single, folder] = inContext.exec(file) ?? [];
  if (context) return { folder: (single ?? folder) as InContext, unit: context };
  const [, name] = page.exec(file) ?? [];
  if (name) return name === 'shared' ? { folder: 'web/shared' } : { folder: 'web', unit: name };
  return undefined;
};

const ofPackage = (specifier: string): Target => {
  if (isBuiltin(specifier)) return 'node';
  return /^@(aws-sdk|smithy|aws)\//.test(specifier) ? 'aws-sdk' : 'package';
};

const ofPlace = (to: Place, from: Place | undefined): Target => {
  if (to.folder === 'web') return to.unit === from?.unit ? 'own page' : 'another page';
  if (to.folder === 'local service') return to.unit === from?.unit ? 'own service' : 'another service';
  if (to.folder === 'test beside it') return 'test';
  if (!to.unit) return to.folder as Target;
  if (to.unit === from?.unit) return `own ${to.folder as InContext}`;
  if (to.folder === 'contract') return 'another contract';
  return to.folder === 'routes' ? 'another routes' : 'the inside of another context';
};

/** What `specifier` leads to when `file` imports it. */
export const targetOf = (file: string, specifier: string): Target => {
  if (!specifier.startsWith('.')) return ofPackage(specifier);
  const path = posix.normalize(posix.join(posix.dirname(file), specifier));
  if (path === 'src/platform/parse.ts') return 'platform/parse';
  const to = placeOf(path);
  if (to) return ofPlace(to, placeOf(file));
  return path.startsWith('src/') ? 'the inside of another context' : 'project file';
};

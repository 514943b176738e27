import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const matches = (wanted, actual) => !wanted || wanted.includes(actual);

const isForThisMachine = ({ os, cpu }) => matches(os, process.platform) && matches(cpu, process.arch);

const mayBeMissing = (entry) => Boolean(entry.optional || entry.devOptional || entry.peer);

const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/** The packages that belong on this machine: paths below the project, with version and integrity. */
const wantedPackages = (root) => {
  const { '': project = {}, ...packages } = packagesIn(join(root, 'package-lock.json'));
  const asked = new Set(
    Object.keys(project.optionalDependencies ?? {}).map((name) => `node_modules/${name}`),
  );
  return Object.entries(packages)
    .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.link && isForThisMachine(entry))
    .map(([path, { version, integrity, ...entry }]) => ({
      path,
      version,
      integrity,
      required: asked.has(path) || !mayBeMissing(entry),
    }));
};

/** Does node_modules hold what package-lock.json names? npm keeps a lock file of what it has installed. */
export const fits = (root) => {
  const kept = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(kept)) return false;
  const installed = packagesIn(kept);
  return wantedPackages(root).every(({ path, version, integrity, required }) => {
    const found = installed[path];
    return found ? found.version === version && found.integrity === integrity : !required;
  });
};

/** How many of the packages stand in node_modules already, while npm is at work. */
export const installedSoFar = (root) => {
  const paths = wantedPackages(root).filter(({ required }) => required);
  return {
    done: paths.filter(({ path }) => existsSync(join(root, path, 'package.json'))).length,
    all: paths.length,
  };
};

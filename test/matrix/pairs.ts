import covertable from 'covertable';
import { factsOf } from '../../local/endpoint/faults/kinds.ts';
import type { CheckoutPath } from './paths.ts';
import { pointTitle } from './points.ts';
import type { Single } from './singles.ts';
import type { Trial } from './trial.ts';

const isCrash = ({ fault }: Single) => fault !== 'down' && factsOf(fault).ofFunctions === true;

/** Calls that the same can befall: the rule of each call and fault. */
type Alike = Map<string, Map<string, string>>;

const alike = (singles: readonly Single[]): Alike[] => {
  const rules: Alike = new Map();
  for (const { point, fault, rule } of singles) {
    const title = pointTitle(point);
    rules.set(title, (rules.get(title) ?? new Map<string, string>()).set(fault, rule));
  }
  const groups = new Map<string, Alike>();
  for (const [title, byFault] of rules) {
    const kind = [...byFault.keys()].join(' ');
    groups.set(kind, (groups.get(kind) ?? (new Map() as Alike)).set(title, byFault));
  }
  return [...groups.values()];
};

const factorsOf = (group: Alike) => {
  const [first = new Map<string, string>()] = group.values();
  return { at: [...group.keys()], kinds: [...first.keys()] };
};

/**
 * A fault and a crash in one checkout, by a covering array: every fault meets every crash, every call that is befallen
 * every call at which a thread ends, and every fault every such call.
 */
export const pairsOf = (path: CheckoutPath, singles: readonly Single[]): Trial[] => {
  const groups = alike(singles.filter((single) => !isCrash(single)));
  return alike(singles.filter(isCrash)).flatMap((crashes) =>
    groups.flatMap((faults) => {
      const [one, other] = [factorsOf(faults), factorsOf(crashes)];
      const rows = covertable.make([one.at, one.kinds, other.at, other.kinds]);
      return rows.map(([at = '', fault = '', crashAt = '', crash = '']): Trial => ({
        path,
        rules: [faults.get(at)?.get(fault) ?? '', crashes.get(crashAt)?.get(crash) ?? ''],
      }));
    }),
  );
};

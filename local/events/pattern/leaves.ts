/** A value of an event that is neither object nor array. */
export type LeafValue = string | number | boolean | null;

/** Which element of which array a value lies in: by the array's place, the element's index. */
export type Membership = ReadonlyMap<string, number>;

export interface Leaf {
  value: LeafValue;
  membership: Membership;
}

/** The names on the way to a value, arrays left out. */
export type Path = readonly string[];

/** A path as one text; names may contain dots. */
export const pathKey = (path: Path): string => JSON.stringify(path);

/** All values of an event by their paths. */
export const leavesOf = (event: unknown): Map<string, Leaf[]> => {
  const leaves = new Map<string, Leaf[]>();
  const walk = (value: unknown, path: Path, place: string, membership: Membership): void => {
    if (Array.isArray(value)) {
      for (const [index, element] of value.entries())
        walk(element, path, `${place}[${index}]`, new Map(membership).set(place, index));
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value))
        walk(member, [...path, name], `${place}.${JSON.stringify(name)}`, membership);
    } else {
      const key = pathKey(path);
      const there = leaves.get(key);
      const leaf: Leaf = { value: value as LeafValue, membership };
      if (there) there.push(leaf);
      else leaves.set(key, [leaf]);
    }
  };
  walk(event, [], '', new Map());
  return leaves;
};

/** Both memberships together, or undefined when they lie in different elements of one array. */
export const consistent = (left: Membership, right: Membership): Membership | undefined => {
  if (left.size === 0) return right;
  if (right.size === 0) return left;
  const both = new Map(left);
  for (const [place, index] of right) {
    if ((both.get(place) ?? index) !== index) return undefined;
    both.set(place, index);
  }
  return both;
};

const ALGORITHMS = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/** What Node calls an algorithm that Step Functions hashes with; `undefined` for any other name. */
export const hashAlgorithm = (name: unknown): string | undefined =>
  typeof name === 'string' ? ALGORITHMS.get(name) : undefined;

export const HASH_ALGORITHMS = [...ALGORITHMS.keys()].join(', ');

/** Arguments of Node for a child that must not outlive its parent, however that ends. The child needs a channel to it. */
export const ENDS_WITH_PARENT: readonly string[] = [
  '--import',
  new URL('ends-with-parent.mjs', import.meta.url).href,
];

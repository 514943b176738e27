import { shopData } from './test-shop-data.ts';
import { shopFunctions } from './test-shop-functions.ts';
import { shopHttp } from './test-shop-http.ts';
import { shopWords } from './test-shop-words.ts';

/** Everything that the resource types emulate, used once. `changed`: the same shop after a change of everything. */
export const shopTemplate = ({ changed = false }: { changed?: boolean } = {}): object => {
  const words = shopWords(changed);
  const resources = { ...shopData(words), ...shopFunctions(words), ...shopHttp(words) };
  return {
    Resources: Object.fromEntries(
      Object.entries(resources).map(([logicalId, [Type, Properties]]) => [logicalId, { Type, Properties }]),
    ),
  };
};

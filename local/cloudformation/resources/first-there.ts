import { ifThere } from './gone.ts';

interface Page<Item> {
  Items?: Item[] | undefined;
  NextToken?: string | undefined;
}

/** The first of what is listed, page by page, that is meant; undefined too where there is nothing to list it of. */
export const firstThere = async <Item>(
  list: (NextToken: string | undefined) => Promise<Page<Item>>,
  isMeant: (item: Item) => boolean,
): Promise<Item | undefined> => {
  let token: string | undefined;
  do {
    const page: Page<Item> | undefined = await ifThere(list(token));
    const found = page?.Items?.find(isMeant);
    if (found !== undefined) return found;
    token = page?.NextToken;
  } while (token !== undefined);
  return undefined;
};

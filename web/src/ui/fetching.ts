/** Code that did not come when it was needed: the network is gone, or the site has been renewed since. */
export class NotArrived extends Error {}

const loaders: (() => Promise<unknown>)[] = [];

/**
 * What fetches a module once, for all who need it; also when the page has nothing else to do. What did not arrive is
 * asked for again by whoever needs it next.
 *
 * @throws NotArrived (the promise) where the module does not come.
 */
export function onceFetched<T>(load: () => Promise<T>): () => Promise<T> {
  let fetched: Promise<T> | undefined;
  const fetch = () => {
    fetched ??= load().catch((cause: unknown) => {
      fetched = undefined;
      throw new NotArrived(String(cause), { cause });
    });
    return fetched;
  };
  loaders.push(fetch);
  return fetch;
}

/** Fetches every module that nobody has needed yet. */
export async function fetchParts(): Promise<void> {
  await Promise.allSettled(loaders.map((load) => load()));
}

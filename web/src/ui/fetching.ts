/** Code that did not come when it was needed: the network is gone, or the site has been renewed since. */
export class NotArrived extends Error {}

const loaders: (() => Promise<unknown>)[] = [];

/** Fetches a module; `here` gives it as soon as it has arrived, and undefined before. */
export type Fetched<T> = (() => Promise<T>) & { readonly here: () => T | undefined };

/**
 * What fetches a module once, for all who need it; also when the page has nothing else to do. What did not arrive is
 * asked for again by whoever needs it next.
 *
 * @throws NotArrived (the promise) where the module does not come.
 */
export function onceFetched<T>(load: () => Promise<T>): Fetched<T> {
  let fetched: Promise<T> | undefined;
  let here: T | undefined;
  const fetch = () => {
    fetched ??= load().then(
      (module) => {
        here = module;
        return module;
      },
      (cause: unknown) => {
        fetched = undefined;
        throw new NotArrived(String(cause), { cause });
      },
    );
    return fetched;
  };
  loaders.push(fetch);
  return Object.assign(fetch, { here: () => here });
}

/** Fetches every module that nobody has needed yet. */
export async function fetchParts(): Promise<void> {
  await Promise.allSettled(loaders.map((load) => load()));
}

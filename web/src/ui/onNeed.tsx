import { type ComponentType, lazy, Suspense, useState } from 'react';

const loaders: (() => Promise<unknown>)[] = [];

/** Fetches a module; `here` gives it as soon as it has arrived, and undefined before. */
export type Fetched<T> = (() => Promise<T>) & { readonly here: () => T | undefined };

/** What fetches a module once, for all who need it; also when the page has nothing else to do. */
export function onceFetched<T>(load: () => Promise<T>): Fetched<T> {
  let fetched: Promise<T> | undefined;
  let here: T | undefined;
  const fetch = () => {
    fetched ??= load().then((module) => {
      here = module;
      return module;
    });
    // What did not arrive is asked for again.
    fetched.catch(() => {
      fetched = undefined;
    });
    return fetched;
  };
  loaders.push(fetch);
  return Object.assign(fetch, { here: () => here });
}

/**
 * A part of the screen whose code is fetched when it is first needed, so that the first node can be dragged before all
 * of the editor has arrived; or when the page has nothing else to do, so that it is there at once and without a network.
 *
 * @param useIsNeeded whether the part is to be shown.
 */
export function onNeed<P extends object>(
  useIsNeeded: (props: P) => boolean,
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> {
  let here: ComponentType<P> | undefined;
  const fetched = async () => {
    here = await load();
    return { default: here };
  };
  const Later: ComponentType<P> = lazy(fetched);
  loaders.push(fetched);
  /** What has been fetched is drawn at once: the next key may be meant for it. */
  function Part(props: P) {
    const [Drawn] = useState(() => here ?? Later);
    return <Drawn {...props} />;
  }
  return function OnNeed(props: P) {
    return useIsNeeded(props) ? (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    ) : null;
  };
}

/** Fetches every part that nobody has needed yet. One that does not arrive is asked for again when it is needed. */
export async function fetchParts(): Promise<void> {
  await Promise.allSettled(loaders.map((load) => load()));
}

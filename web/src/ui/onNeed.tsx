import { type ComponentType, lazy, Suspense, useState } from 'react';
import type { Key } from '../i18n/en';
import { Boundary } from './Boundary';
import { onceFetched } from './fetching';

interface Standing<P> {
  /** Where it is said that the part did not arrive or has stopped: the class of what is drawn in its place. */
  readonly place?: string;
  /** Ends the need: what did not arrive is not asked for any more. */
  readonly close?: () => void;
  /** What the part is called where it takes the place of all else. */
  readonly title?: Key;
  /** Drawn until the part has arrived, and without a word where it does not: for what the screen can do without. */
  readonly Meanwhile?: ComponentType<P>;
}

/**
 * A part of the screen whose code is fetched when it is first needed, so that the first node can be dragged before all
 * of the editor has arrived; or when the page has nothing else to do, so that it is there at once and without a network.
 * Where it does not arrive, or stops, the rest of the screen goes on: it is asked for again by whoever presses the
 * button that stands in its place.
 *
 * @param useIsNeeded whether the part is to be shown.
 */
export function onNeed<P extends object>(
  useIsNeeded: (props: P) => boolean,
  load: () => Promise<ComponentType<P>>,
  { place = 'notices', close, title, Meanwhile }: Standing<P> = {},
): ComponentType<P> {
  const fetched = onceFetched(async () => ({ default: await load() }));
  /** What has been fetched is drawn at once: the next key may be meant for it. What failed before is asked for anew. */
  const drawn = () => fetched.here()?.default ?? lazy(fetched);
  function Needed(props: P) {
    const [Drawn, setDrawn] = useState(drawn);
    const meanwhile = Meanwhile && <Meanwhile {...props} />;
    return (
      <Boundary className={place} close={close} title={title} instead={meanwhile} onRetry={() => setDrawn(drawn)}>
        <Suspense fallback={meanwhile}>
          <Drawn {...props} />
        </Suspense>
      </Boundary>
    );
  }
  return function OnNeed(props: P) {
    return useIsNeeded(props) ? <Needed {...props} /> : null;
  };
}

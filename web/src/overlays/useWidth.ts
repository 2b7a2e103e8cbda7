import { pin, usePin } from '../compare/pinNow';
import { session, useSession, useView, view } from '../editor';
import type { Results } from '../session/results';
import type { View } from '../view/view';
import { autoDomain, type Domain, lockedDomain, widthScale } from './scale';
import type { Reading } from './visual';

type Looks = Pick<View, 'scale' | 'reading'>;

/** The magnitudes of all visible wires. */
export function magnitudesOf({ analysis: { nodes, wires } }: Results, reading: Reading): Float64Array {
  if (nodes.tangent && reading !== 'local') return nodes.tangent.norm;
  return (reading === 'local' ? wires.local : wires.contribution).norm.filter((_, row) => !wires.hidden[row]);
}

let last: { readonly of: readonly unknown[]; readonly domain: Domain } = { of: [], domain: lockedDomain };

/** One domain for all wires of the picture and of the pinned one; computed once for all that ask. */
function domainOf(now: Results | undefined, pinned: Results | undefined, { scale, reading }: Looks): Domain {
  if (scale === 'locked') return lockedDomain;
  const of = [now, pinned, reading];
  if (of.some((part, i) => part !== last.of[i]))
    last = {
      of,
      domain: autoDomain([now, pinned].flatMap((results) => (results ? [...magnitudesOf(results, reading)] : []))),
    };
  return last.domain;
}

/** The scale of the wires now, of the pinned ones as well: locked, or fitted to what is shown. */
export const domainNow = (): Domain => domainOf(session.getState().results, pin.getState().results, view.getState());

/** The scale of the wires, as it changes. */
export function useDomain(): Domain {
  const reading = useView((view) => view.reading);
  const scale = useView((view) => view.scale);
  const pinned = usePin(({ results }) => results);
  return useSession(({ results }) => domainOf(results, pinned, { scale, reading }));
}

const scales = new WeakMap<Domain, (magnitude: number) => number>();

export function useWidth(): (magnitude: number) => number {
  const domain = useDomain();
  const scale = scales.get(domain) ?? widthScale(domain);
  scales.set(domain, scale);
  return scale;
}

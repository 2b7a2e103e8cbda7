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

const last = new Map<Reading, { readonly of: readonly unknown[]; readonly domain: Domain }>();

/** One domain for all wires of the picture and of the pinned one; computed once for all that ask. */
function domainOf(now: Results | undefined, pinned: Results | undefined, { scale, reading }: Looks): Domain {
  if (scale === 'locked') return lockedDomain;
  const of = [now, pinned];
  const known = last.get(reading);
  if (known && of.every((part, i) => part === known.of[i])) return known.domain;
  const domain = autoDomain(of.flatMap((results) => (results ? [...magnitudesOf(results, reading)] : [])));
  last.set(reading, { of, domain });
  return domain;
}

/** The scale of the wires now, of the pinned ones as well: locked, or fitted to what is shown. */
export const domainNow = (): Domain => domainOf(session.getState().results, pin.getState().results, view.getState());

/** The scale of the wires in a reading, as it changes; in the one that is shown, where none is named. */
export function useDomain(of?: Reading): Domain {
  const reading = useView((view) => of ?? view.reading);
  const scale = useView((view) => view.scale);
  const pinned = usePin(({ results }) => results);
  return useSession(({ results }) => domainOf(results, pinned, { scale, reading }));
}

const scales = new WeakMap<Domain, (magnitude: number) => number>();

export function useWidth(of?: Reading): (magnitude: number) => number {
  const domain = useDomain(of);
  const scale = scales.get(domain) ?? widthScale(domain);
  scales.set(domain, scale);
  return scale;
}

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { pin } from '../compare/pinNow';
import { session, useView, view } from '../editor';
import type { Results } from '../session/results';
import { autoDomain, type Domain, lockedDomain, widthScale } from './scale';
import type { Pilled, Reading } from './visual';

/** The magnitudes of all visible wires. */
export function magnitudesOf({ analysis: { nodes, wires } }: Results, reading: Reading): Float64Array {
  if (nodes.tangent && reading !== 'local') return nodes.tangent.norm;
  return (reading === 'local' ? wires.local : wires.contribution).norm.filter((_, row) => !wires.hidden[row]);
}

type Domains = Readonly<Record<Reading, Domain>>;

const locked: Domains = { value: lockedDomain, local: lockedDomain, adjoint: lockedDomain };

/** One domain for all wires of the picture and of the pinned one, in each reading. */
function domainsOf(): Domains {
  if (view.getState().scale === 'locked') return locked;
  const both = [session.getState().results, pin.getState().results];
  const fitted = (reading: Reading) =>
    autoDomain(both.flatMap((results) => (results ? [...magnitudesOf(results, reading)] : [])));
  const adjoint = fitted('adjoint');
  return { value: adjoint, local: fitted('local'), adjoint };
}

/** The scales of the wires now, of the pinned ones as well; reckoned once for all wires that ask. */
const domains = createStore<Domains>(domainsOf);

const refresh = () => domains.setState(domainsOf(), true);
session.subscribe((now, before) => now.results !== before.results && refresh());
pin.subscribe((now, before) => now.results !== before.results && refresh());
view.subscribe((now, before) => now.scale !== before.scale && refresh());

/** The scale of the wires now: locked, or fitted to what is shown. */
export const domainNow = (): Domain => domains.getState()[view.getState().reading];

/** The same, as it changes. */
export function useDomain(): Domain {
  const reading = useView((state) => state.reading);
  return useStore(domains, (state) => state[reading]);
}

const scales = new WeakMap<Domain, (magnitude: number) => number>();

function widthOf(domain: Domain): (magnitude: number) => number {
  const scale = scales.get(domain) ?? widthScale(domain);
  scales.set(domain, scale);
  return scale;
}

/** How wide a wire is on the scale of what is shown. */
export const useWidth = (): ((magnitude: number) => number) => widthOf(useDomain());

/** The same in each reading, now. */
export function widthsNow(): Readonly<Record<Pilled, (magnitude: number) => number>> {
  const { local, adjoint } = domains.getState();
  return { local: widthOf(local), adjoint: widthOf(adjoint) };
}

/** Hears of it when the scales change. Returns what ends it. */
export const watchWidths = (tell: () => void): (() => void) => domains.subscribe(tell);

import { session, useSession, useView, view } from '../editor';
import type { SessionState } from '../session/client';
import type { Results } from '../session/results';
import type { View } from '../view/view';
import { autoDomain, type Domain, lockedDomain, widthScale } from './scale';
import type { Reading } from './visual';

const remembered = new WeakMap<Results, Partial<Record<Reading, Domain>>>();

/** The magnitudes of all visible wires, as one domain. */
function domainOf(results: Results, reading: Reading): Domain {
  const known = remembered.get(results) ?? {};
  remembered.set(results, known);
  const { nodes, wires } = results.analysis;
  const onWires = reading === 'local' ? wires.local : wires.contribution;
  known[reading] ??= autoDomain(
    nodes.tangent && reading !== 'local' ? nodes.tangent.norm : onWires.norm.filter((_, row) => !wires.hidden[row]),
  );
  return known[reading];
}

const domainIn = (
  { results }: Pick<SessionState, 'results'>,
  { scale, reading }: Pick<View, 'scale' | 'reading'>,
): Domain => (scale === 'auto' && results ? domainOf(results, reading) : lockedDomain);

/** The scale of the wires now: locked, or fitted to what is shown. */
export const domainNow = (): Domain => domainIn(session.getState(), view.getState());

/** The scale of the wires, as it changes. */
export function useDomain(): Domain {
  const reading = useView((view) => view.reading);
  const scale = useView((view) => view.scale);
  return useSession((state) => domainIn(state, { scale, reading }));
}

const scales = new WeakMap<Domain, (magnitude: number) => number>();

export function useWidth(): (magnitude: number) => number {
  const domain = useDomain();
  const scale = scales.get(domain) ?? widthScale(domain);
  scales.set(domain, scale);
  return scale;
}

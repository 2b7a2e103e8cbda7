import { useSession, useView } from '../editor';
import type { Results } from '../session/results';
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

/** The scale of the wires now: locked, or fitted to what is shown. */
export function useDomain(): Domain {
  const reading = useView((view) => view.reading);
  const mode = useView((view) => view.scale);
  return useSession(({ results }) => (mode === 'auto' && results ? domainOf(results, reading) : lockedDomain));
}

const scales = new WeakMap<Domain, (magnitude: number) => number>();

export function useWidth(): (magnitude: number) => number {
  const domain = useDomain();
  const scale = scales.get(domain) ?? widthScale(domain);
  scales.set(domain, scale);
  return scale;
}

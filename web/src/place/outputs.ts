import { setPorts } from 'chainrule';
import { usePlace, useWhole, whole } from '../editor';

/** Whether a node of the graph shown is an output of the function one stands in. */
export function useIsOutput(id: string): boolean {
  const name = usePlace((place) => place.function);
  return useWhole(({ document }) => name !== null && document?.graph.functions?.[name]?.outputs.includes(id) === true);
}

/** Makes a node an output of a function, or no longer one; the calls follow. */
export function toggleOutput(name: string, id: string): void {
  const { document } = whole.getState();
  const body = document?.graph.functions?.[name];
  if (!document || !body) return;
  const without = body.outputs.filter((output) => output !== id);
  const outputs = without.length < body.outputs.length ? without : [...without, id];
  if (outputs.length > 0) whole.change(setPorts(document, name, { ...body, outputs }));
}

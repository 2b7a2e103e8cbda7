import { sameShape } from '../tensor/shape.js';
import { type Graph, inputsOf } from './graph.js';

/** What is wrong with a graph, node by node; nothing for a legal one. Tests run it after every pass. */
export function verify(graph: Graph): string[] {
  const faults: string[] = [];
  for (let node = 0; node < graph.size; node++) {
    const op = graph.ops[node];
    const fault = (text: string) => faults.push(`node ${node} (${op.name}): ${text}`);
    const inputs = inputsOf(graph, node);
    if (op.kind === 'composite' || op.kind === 'calculus') fault(`a ${op.kind} op is dissolved before it comes here`);
    if (inputs.some((input) => input < 0 || input >= node)) fault('an operand does not come before it');
    const type = graph.types[node];
    if (op.kind === 'source') {
      const value = graph.values[node];
      if (value && (value.dtype !== type.dtype || !sameShape(value.shape, type.shape)))
        fault('the value of its slot is of another type');
      if (!value && typeof graph.attrs[node].value !== 'number') fault('a source without a value');
    } else {
      const computed = op.type(
        inputs.map((input) => graph.types[input]),
        graph.attrs[node],
      );
      if (computed.dtype !== type.dtype || !sameShape(computed.shape, type.shape))
        fault('its type is not what its op gives');
    }
    if (graph.taps[node] && (op.name !== 'identity' || inputs.length !== 1))
      fault('a tap is an identity of one operand');
  }
  return faults;
}

import type { Document, NodeId, NodeJson } from '../document/document.js';
import type { FloatDType } from '../tensor/dtype.js';

type Nodes = Readonly<Record<NodeId, NodeJson>>;

/**
 * The document with one float dtype wherever it says the other, casts included. Finite differences are taken in float64,
 * and in both where their errors are shown.
 */
export function inPrecision(document: Document, dtype: FloatDType): Document {
  const { nodes, functions } = document.graph;
  return {
    ...document,
    dtype,
    graph: {
      ...document.graph,
      nodes: restated(nodes, dtype),
      ...(functions
        ? {
            functions: mapped(functions, (body) =>
              isRecord(body) && isRecord(body.nodes) ? { ...body, nodes: restated(body.nodes, dtype) } : body,
            ),
          }
        : {}),
    },
  };
}

const isOther = (stated: unknown, dtype: FloatDType): boolean =>
  stated === (dtype === 'float64' ? 'float32' : 'float64');

const restated = (nodes: Nodes, dtype: FloatDType): Nodes =>
  mapped(nodes, (node) => {
    if (!isRecord(node) || !isRecord(node.attrs)) return node;
    const { dtype: own, value } = node.attrs;
    const valueStates = isRecord(value) && 'dtype' in value && isOther(value.dtype, dtype);
    if (!isOther(own, dtype) && !valueStates) return node;
    const attrs = {
      ...node.attrs,
      ...(isOther(own, dtype) ? { dtype } : {}),
      ...(valueStates ? { value: { ...value, dtype } } : {}),
    };
    return { ...node, attrs };
  });

const mapped = <T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Readonly<Record<string, T>> =>
  isRecord(record) ? Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)])) : record;

/** Broken parts of a document are kept as they were written, so nothing of its form is certain. */
const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

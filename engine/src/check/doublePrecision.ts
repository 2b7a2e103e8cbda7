import type { Document, NodeId, NodeJson } from '../document/document.js';

type Nodes = Readonly<Record<NodeId, NodeJson>>;

/** The document with float64 wherever it says float32, casts included: what finite differences are taken on. */
export function doublePrecision(document: Document): Document {
  const { nodes, functions } = document.graph;
  return {
    ...document,
    dtype: 'float64',
    graph: {
      ...document.graph,
      nodes: widened(nodes),
      ...(functions
        ? {
            functions: mapped(functions, (body) =>
              isRecord(body) && isRecord(body.nodes) ? { ...body, nodes: widened(body.nodes) } : body,
            ),
          }
        : {}),
    },
  };
}

const widened = (nodes: Nodes): Nodes =>
  mapped(nodes, (node) => {
    if (!isRecord(node) || !isRecord(node.attrs)) return node;
    const { dtype, value } = node.attrs;
    const statesSingle = isRecord(value) && 'dtype' in value && value.dtype === 'float32';
    if (dtype !== 'float32' && !statesSingle) return node;
    const attrs = {
      ...node.attrs,
      ...(dtype === 'float32' ? { dtype: 'float64' } : {}),
      ...(statesSingle ? { value: { ...value, dtype: 'float64' } } : {}),
    };
    return { ...node, attrs };
  });

const mapped = <T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Readonly<Record<string, T>> =>
  isRecord(record) ? Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)])) : record;

/** Broken parts of a document are kept as they were written, so nothing of its form is certain. */
const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

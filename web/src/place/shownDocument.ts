import type { Change, Document, DType, Json, NodeJson, Patch, Shape } from 'chainrule';
import { inTurn, setPorts, writing } from 'chainrule';

/** What is known of a tensor without its entries. */
export interface Type {
  readonly dtype: DType;
  readonly shape: Shape;
}

/** As many entries are written out to say a shape. */
const most = 4096;

/** The nodes that stand for inputs of a body. The document does not have them: they are drawn, wired from, named and moved. */
const parameters = new WeakSet<NodeJson>();

/** Whether a node stands for an input of the body that is shown. */
export const isParameter = (node: NodeJson | undefined): boolean => node !== undefined && parameters.has(node);

const zeros = ([length, ...inner]: Shape): Json =>
  length === undefined ? 0 : Array.from({ length }, () => zeros(inner));

function parameterOf(type: Type | undefined): NodeJson {
  const isSayable = type && type.shape.reduce((size, extent) => size * extent, 1) <= most;
  const node: NodeJson = {
    op: 'input',
    ...(isSayable ? { attrs: { dtype: type.dtype, value: type.dtype === 'bool' ? false : zeros(type.shape) } } : {}),
  };
  parameters.add(node);
  return node;
}

/**
 * The document as it is shown inside a function: the body is its graph, the inputs are nodes, and its layout is the body's.
 * `typeOf` knows the types of what the inputs are given, where somebody calls it.
 */
export function shownDocument(document: Document, name: string, typeOf: (input: string) => Type | undefined): Document {
  const body = document.graph.functions![name];
  const { training: _, gradients: __, layout, ...rest } = document;
  const own = layout?.functions?.[name];
  const inputs = body.inputs.map((input) => [input, parameterOf(typeOf(input))] as const);
  return {
    ...rest,
    graph: { ...document.graph, nodes: { ...Object.fromEntries(inputs), ...body.nodes } },
    ...(own ? { layout: own as Document['layout'] } : {}),
  };
}

/** The same without types; undefined where the document has no such function. The document itself where none is named. */
export const shownIn = (document: Document, name: string | null): Document | undefined => {
  if (name === null) return document;
  return document.graph.functions?.[name] && shownDocument(document, name, () => undefined);
};

/** A source that is put into a body becomes an input of it; what it would hold, the calls give. */
function givenBy(value: Json): number | undefined {
  const { op, attrs } = value as unknown as NodeJson;
  if (op !== 'variable' && op !== 'input') return undefined;
  return typeof attrs?.value === 'number' ? attrs.value : 0;
}

/**
 * What a change of the document as it is shown inside a function is to the document itself. Nodes go into the body, or out
 * of it with what they were as its inputs and outputs; nothing can be written on an input.
 */
export const throughPlace = (document: Document, name: string, patch: Patch): Patch =>
  inTurn(document, ...patch.map((change) => (now: Document) => through(now, name, change)));

function through(document: Document, name: string, change: Change): Patch {
  const { path, value, before } = change;
  const [root, map, id, ...deeper] = path;
  const body = document.graph.functions![name];
  if (root === 'layout') {
    const own = ['layout', 'functions', name, ...path.slice(1)];
    return value === undefined || before !== undefined ? [{ ...change, path: own }] : [writing(document, own, value)];
  }
  if (root !== 'graph' || map !== 'nodes' || id === undefined) return [change];
  const isWhole = deeper.length === 0;
  const isInput = body.inputs.includes(id);
  const given = isWhole && value !== undefined && !Object.hasOwn(body.nodes, id) ? givenBy(value) : undefined;
  if (isInput || given !== undefined) {
    if (!isWhole || (isInput && value !== undefined)) return [];
    const others = body.inputs.filter((input) => input !== id);
    return given === undefined
      ? setPorts(document, name, { ...body, inputs: others })
      : setPorts(document, name, { ...body, inputs: [...others, id] }, { [id]: given });
  }
  const isInBody = before === undefined || !isWhole || Object.hasOwn(body.nodes, before);
  const own: Change = {
    path: ['graph', 'functions', name, ...path.slice(1)],
    ...(value === undefined ? {} : { value }),
    ...(before !== undefined && isInBody ? { before } : {}),
  };
  const outputs = body.outputs.filter((output) => output !== id);
  const isOutputLost = isWhole && value === undefined && outputs.length > 0 && outputs.length < body.outputs.length;
  return isOutputLost
    ? inTurn(
        document,
        (now) => setPorts(now, name, { ...body, outputs }),
        () => [own],
      )
    : [own];
}

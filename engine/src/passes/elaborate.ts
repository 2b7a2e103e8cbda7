import type { CheckedDocument, CheckedNode } from '../document/checked.js';
import type { Node } from '../graph/graph.js';
import { ops } from '../ops/index.js';
import { calculusNode } from './calculus.js';
import {
  type Apply,
  type Elaborated,
  type ElaborateOptions,
  Elaboration,
  type Frame,
  outputReference,
} from './elaboration.js';
import { bodyOf, enterFunction, leaveBody } from './inline.js';

/** A document as one graph; functions are entered and left on an explicit stack. */
export function elaborate(document: CheckedDocument, options: ElaborateOptions = {}): Elaborated {
  const elaboration = new Elaboration(document, options, apply);
  walk(elaboration, { scope: document.main, prefix: '', calls: [], pending: document.main.nodes.values() });
  elaboration.builder.setOrigin(undefined);
  return elaboration;
}

const apply: Apply = (elaboration, application) => {
  walk(elaboration, bodyOf(elaboration, application));
  return application.body.outputs.map(({ name }) => elaboration.values.get(outputReference(application, name))!);
};

/** Instantiates the nodes of a scope and of the functions that it calls. */
function walk(elaboration: Elaboration, first: Frame): void {
  const stack = [first];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const { done, value: node } = frame.pending.next();
    if (done) stack.pop();
    if (!node) pushIf(stack, leaveBody(elaboration, frame));
    else if ('function' in node.op.attributes) pushIf(stack, enterFunction(elaboration, frame, node));
    else instantiate(elaboration, frame, node);
  }
}

function pushIf(stack: Frame[], frame: Frame | undefined): void {
  if (frame) stack.push(frame);
}

function instantiate(elaboration: Elaboration, frame: Frame, node: CheckedNode): void {
  const id = frame.prefix + node.id;
  const { builder } = elaboration;
  elaboration.paths.set(id, `${frame.scope.path}.nodes.${node.id}`);
  elaboration.setOrigin({ node: id, scope: frame.calls, pass: 'user', rule: node.op.name });
  elaboration.define(
    id,
    node.op.name,
    elaboration.guarded(frame, node, () => {
      if (node.op.kind === 'source') return elaboration.sourceNode(frame, node);
      if (node.op.kind === 'calculus') return calculusNode(elaboration, frame, node);
      const inputs = elaboration.operands(frame, node);
      if (!inputs) return 'broken';
      if (node.op.kind === 'primitive')
        return { node: builder.addUnique(node.op, inputs as Node[], elaboration.attrsOf(node), node.position) };
      elaboration.setOrigin({ node: id, scope: frame.calls, pass: 'composite', rule: node.op.name });
      const body = builder.apply(node.op, inputs, elaboration.attrsOf(node));
      elaboration.setOrigin({ node: id, scope: frame.calls, pass: 'user', rule: node.op.name });
      return { node: builder.addUnique(ops.identity, [body], undefined, node.position) };
    }),
  );
}

import type { CheckedDocument, CheckedNode } from '../document/checked.js';
import type { Problem } from '../document/problem.js';
import type { Node } from '../graph/graph.js';
import { ops } from '../ops/index.js';
import { calculusNode } from './calculus.js';
import { type Elaborated, type ElaborateOptions, Elaboration, type Frame } from './elaboration.js';
import { enterFunction, leaveBody } from './inline.js';

/** A document as one graph; functions are entered and left on an explicit stack. */
export function elaborate(document: CheckedDocument, options: ElaborateOptions = {}): Elaborated {
  const elaboration = new Elaboration(document, options);
  elaboration.problems.push(...ownGradients(document));
  const stack: Frame[] = [{ scope: document.main, prefix: '', calls: [], pending: document.main.nodes.values() }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const { done, value: node } = frame.pending.next();
    if (done) stack.pop();
    if (!node) pushIf(stack, leaveBody(elaboration, frame));
    else if ('function' in node.op.attributes) pushIf(stack, enterFunction(elaboration, frame, node));
    else instantiate(elaboration, frame, node);
  }
  elaboration.builder.setOrigin(undefined);
  return elaboration;
}

function pushIf(stack: Frame[], frame: Frame | undefined): void {
  if (frame) stack.push(frame);
}

/** A function's own gradient is kept, and the derived rule used: said rather than silently done. */
function ownGradients({ functions }: CheckedDocument): Problem[] {
  return [...functions.values()].flatMap(({ name, gradient }) => {
    if (gradient === undefined) return [];
    const message = `function ${name}: its own gradient ${gradient} is not used by this version; derivatives are those of its body.`;
    return [
      {
        code: 'unknownField',
        severity: 'warning',
        message,
        path: `graph.functions.${name}.gradient`,
        values: { function: name, gradient },
      },
    ];
  });
}

function instantiate(elaboration: Elaboration, frame: Frame, node: CheckedNode): void {
  const id = frame.prefix + node.id;
  const { builder } = elaboration;
  elaboration.paths.set(id, `${frame.scope.path}.nodes.${node.id}`);
  builder.setOrigin({ node: id, scope: frame.calls, pass: 'user', rule: node.op.name, order: 0 });
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
      builder.setOrigin({ node: id, scope: frame.calls, pass: 'composite', rule: node.op.name, order: 0 });
      const body = builder.apply(node.op, inputs, elaboration.attrsOf(node));
      builder.setOrigin({ node: id, scope: frame.calls, pass: 'user', rule: node.op.name, order: 0 });
      return { node: builder.addUnique(ops.identity, [body], undefined, node.position) };
    }),
  );
}

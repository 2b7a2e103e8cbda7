import type { CheckedDocument, CheckedNode } from '../document/checked.js';
import type { Problem } from '../document/problem.js';
import type { Node } from '../graph/graph.js';
import { ops } from '../ops/index.js';
import { calculusNode } from './calculus.js';
import { type Elaborated, type ElaborateOptions, Elaboration, type Frame, type Value } from './elaboration.js';

/** A document as one graph; calls are entered and left on an explicit stack. */
export function elaborate(document: CheckedDocument, options: ElaborateOptions = {}): Elaborated {
  const elaboration = new Elaboration(document, options);
  elaboration.problems.push(...ownGradients(document));
  const stack: Frame[] = [{ scope: document.main, prefix: '', calls: [], pending: document.main.nodes.values() }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const next = frame.pending.next();
    if (next.done) {
      leave(elaboration, frame);
      stack.pop();
    } else if (next.value.op.name === 'call') {
      const inner = enter(elaboration, frame, next.value);
      if (inner) stack.push(inner);
    } else instantiate(elaboration, frame, next.value);
  }
  elaboration.builder.setOrigin(undefined);
  return elaboration;
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

/** The frame of a call's body, its parameters bound; undefined where the function is broken. */
function enter(elaboration: Elaboration, frame: Frame, node: CheckedNode): Frame | undefined {
  const id = frame.prefix + node.id;
  const { builder } = elaboration;
  elaboration.paths.set(id, `${frame.scope.path}.nodes.${node.id}`);
  const body = elaboration.document.functions.get(node.attrs.function as string);
  if (!body) {
    elaboration.define(id, 'call', 'broken');
    return undefined;
  }
  for (const input of node.inputs) {
    const parameter = `${id}/${input.port}`;
    builder.setOrigin({ node: id, port: input.port, scope: frame.calls, pass: 'user', rule: 'call', order: 0 });
    const argument =
      'literal' in input.source
        ? elaboration.literal(frame, node, input, elaboration.document.dtype)
        : elaboration.wired(frame, node, input);
    builder.setOrigin({ node: parameter, scope: [...frame.calls, id], pass: 'function', rule: 'call', order: 0 });
    const value: Value =
      argument === undefined || argument === 'broken'
        ? 'broken'
        : { node: builder.addUnique(ops.identity, [argument], undefined, node.position) };
    elaboration.define(parameter, 'call', value);
  }
  return {
    scope: body,
    prefix: `${id}/`,
    calls: [...frame.calls, id],
    pending: body.nodes.values(),
    call: { node, body, frame },
  };
}

/** The outputs of a call whose body is done. */
function leave(elaboration: Elaboration, { call, prefix }: Frame): void {
  if (!call) return;
  const { node, body, frame } = call;
  const id = frame.prefix + node.id;
  for (const { name, source } of body.outputs) {
    const from = `${prefix}${source.node}${source.output === undefined ? '' : `.${source.output}`}`;
    const inner = elaboration.values.get(from) ?? 'broken';
    elaboration.builder.setOrigin({ node: id, port: name, scope: frame.calls, pass: 'user', rule: 'call', order: 0 });
    const value: Value =
      inner === 'broken' || 'none' in inner
        ? inner
        : {
            node: elaboration.builder.addUnique(
              ops.identity,
              [elaboration.wire(inner.node, { from, to: id, port: name }, node.position)],
              undefined,
              node.position,
            ),
          };
    elaboration.define(body.outputs.length === 1 ? id : `${id}.${name}`, 'call', value);
  }
}

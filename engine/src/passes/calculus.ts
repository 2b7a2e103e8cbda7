import type { CheckedNode } from '../document/checked.js';
import type { Node } from '../graph/graph.js';
import { OpError } from '../op/op.js';
import { ops } from '../ops/index.js';
import { isFloat } from '../tensor/dtype.js';
import { type Shape, sameShape, showShape } from '../tensor/shape.js';
import { addAdjoints } from './differentiate.js';
import type { Elaboration, Frame, Value } from './elaboration.js';
import { explain, type Unconnected, unwatched } from './explain.js';
import { addHessian, addJacobian } from './jacobian.js';
import { addJvp } from './jvp.js';

interface Operands {
  /** The targets that are not None. */
  readonly targets: readonly Node[];
  /** Why the first None target is None. */
  readonly none?: Unconnected;
  readonly source: Node;
  /** Full reference of the source. */
  readonly sourceId: string;
  /** The seed of a gradient, the tangent of a jvp. */
  readonly along?: Node;
}

/**
 * Resolves a `gradient`, `jacobian`, `hessian` or `jvp` node by differentiating what was elaborated so far.
 * @throws OpError where a seed, tangent or target has the wrong type.
 */
export function calculusNode(elaboration: Elaboration, frame: Frame, node: CheckedNode): Value {
  const operands = operandsOf(elaboration, frame, node);
  if (operands === 'broken') return 'broken';
  const { builder } = elaboration;
  const id = frame.prefix + node.id;
  const { targets, source, sourceId, along, none } = operands;
  const { shape, dtype } = builder.types[source];
  const order = 1 + targets.reduce((most, target) => Math.max(most, builder.origins[target][0]?.order ?? 0), 0);
  const options = { order, read: elaboration.hiddenReader(id, node.position) };
  const floats = unwatched(builder, source, sourceId)
    ? []
    : targets.filter((target) => isFloat(builder.types[target].dtype));
  const [target] = floats;
  const [first] = targets;

  const { result, wholeShape } = resolve();
  builder.setOrigin({ node: id, scope: frame.calls, pass: 'user', rule: node.op.name, order });
  const own = (made: Node): Value => ({ node: builder.addUnique(ops.identity, [made], undefined, node.position) });
  if (result !== undefined && result !== null) return own(result);
  if (node.attrs.unconnected === 'zero' && isFloat(dtype))
    return own(builder.expr(source).scalar(0).broadcastTo(wholeShape).node);
  return { none: none && targets.length === 0 ? none : explain(builder, targets, source, sourceId) };

  function resolve(): { result: Node | null | undefined; wholeShape: Shape } {
    const targetShape = first === undefined ? [] : builder.types[first].shape;
    switch (node.op.name) {
      case 'gradient':
        if (along !== undefined && first !== undefined)
          checkType(elaboration, 'gradient', 'seed', along, first, 'target');
        return {
          wholeShape: shape,
          result: addAdjoints(builder, { ...options, targets: floats, seeds: [along], sources: [source] })(source),
        };
      case 'jvp':
        checkType(elaboration, 'jvp', 'tangent', along!, source, 'source');
        return {
          wholeShape: targetShape,
          result: target === undefined ? null : addJvp(builder, target, source, along!, options),
        };
      case 'jacobian':
        return {
          wholeShape: [...targetShape, ...shape],
          result: target === undefined ? null : addJacobian(builder, target, source, options),
        };
      case 'hessian':
        if (targetShape.length > 0)
          throw new OpError(
            'notScalar',
            `hessian wants a scalar target, not one of shape ${showShape(targetShape)}; sum it first.`,
            'target',
            { shape: showShape(targetShape) },
          );
        return {
          wholeShape: [...shape, ...shape],
          result: target === undefined ? null : addHessian(builder, target, source, options),
        };
      default:
        throw new Error(`${node.op.name} is no op of calculus`);
    }
  }
}

function operandsOf(elaboration: Elaboration, frame: Frame, node: CheckedNode): Operands | 'broken' {
  const targets: Node[] = [];
  let none: Unconnected | undefined;
  let source: { node: Node; id: string } | undefined;
  for (const input of node.inputs) {
    if (!node.op.ports.find(({ name }) => name === input.port)?.port.reference) continue;
    const value = elaboration.valueOf(frame, input);
    if (value === 'broken') return 'broken';
    if (input.port !== 'source') {
      if ('none' in value) none ??= value.none;
      else targets.push(value.node);
    } else if ('none' in value) {
      elaboration.reportNone(frame, node, input, value.none);
      return 'broken';
    } else source = { node: value.node, id: elaboration.referenceOf(frame, input) };
  }
  const seed = node.inputs.find((input) => input.port === 'seed' || input.port === 'tangent');
  const of = seed?.port === 'tangent' ? source!.node : targets[0];
  const operands = { targets, none, source: source!.node, sourceId: source!.id };
  if (!seed || of === undefined) return operands;
  const along =
    'literal' in seed.source
      ? elaboration.literal(frame, node, seed, elaboration.builder.types[of].dtype)
      : elaboration.wired(frame, node, seed);
  return along === undefined || along === 'broken' ? 'broken' : { ...operands, along };
}

/** @throws OpError where a seed or tangent has not exactly the type of its target or source. */
function checkType({ builder }: Elaboration, op: string, port: string, given: Node, of: Node, what: string): void {
  const [got, wanted] = [builder.types[given], builder.types[of]];
  if (got.dtype !== wanted.dtype)
    throw new OpError(
      'dtype',
      `${op} wants a ${port} of the ${what}'s dtype, ${wanted.dtype}, not ${got.dtype}.`,
      port,
    );
  if (!sameShape(got.shape, wanted.shape))
    throw new OpError(
      'shape',
      `${op} wants a ${port} of the ${what}'s shape, ${showShape(wanted.shape)}, not ${showShape(got.shape)}.`,
      port,
      {
        got: showShape(got.shape),
        wants: showShape(wanted.shape),
      },
    );
}

import type { Node } from '../graph/graph.js';
import { OpError } from '../op/op.js';
import { addAdjoints } from '../passes/differentiate.js';
import { addJacobian } from '../passes/jacobian.js';
import { addJvp } from '../passes/jvp.js';
import { isFloat } from '../tensor/dtype.js';
import { sameShape, showShape } from '../tensor/shape.js';
import { filled, type TensorType } from '../tensor/tensor.js';
import type { Derivation, Recording } from './recording.js';
import { EagerTensor } from './tensor.js';

type Tensors = readonly EagerTensor[];
type Results = (EagerTensor | null)[];

/**
 * The gradient of the sum of the targets (each weighted by its seed, ones where left out) with respect to each source;
 * null where no differentiable path leads from the source to a target.
 * @throws OpError where a seed has not its target's type.
 */
export function gradients(
  recording: Recording,
  reused: boolean,
  targets: Tensors,
  sources: Tensors,
  seeds: readonly (EagerTensor | null | undefined)[] = [],
): Results {
  return recording.derive(reused, (derivation) => {
    const on = targets
      .map((target, i) => ({ node: floatNode(derivation, target), target, seed: seeds[i] }))
      .filter((entry): entry is typeof entry & { node: Node } => entry.node !== null);
    const seedNodes = on.map(({ seed, target }) => {
      if (!seed) return undefined;
      checkType('gradient', 'an output gradient', seed, 'target', target);
      return derivation.slot(seed);
    });
    const nodes = sources.map((source) => floatNode(derivation, source));
    const adjoints = addAdjoints(derivation.builder, {
      targets: on.map(({ node }) => node),
      seeds: seedNodes,
      sources: nodes.filter((node) => node !== null),
    });
    return nodes.map((node) => (node === null ? null : (adjoints(node) ?? null)));
  });
}

/** The Jacobian of each target by each source, target by target, of shape target + source; null where no path leads. */
export function jacobians(recording: Recording, reused: boolean, targets: Tensors, sources: Tensors): Results {
  return recording.derive(reused, (derivation) =>
    pairs(targets, sources, (target, source) => {
      const [to, from] = [floatNode(derivation, target), floatNode(derivation, source)];
      return to === null || from === null ? null : addJacobian(derivation.builder, to, from);
    }),
  );
}

/** The derivative of each target when the sources move along the tangents; null where no path leads from any. */
export function tangents(recording: Recording, targets: Tensors, sources: Tensors, along: Tensors): Results {
  return recording.derive(false, (derivation) => {
    const { builder } = derivation;
    const moves = along.map((tangent) => derivation.slot(tangent));
    return targets.map((target) => {
      const to = floatNode(derivation, target);
      let sum: Node | null = null;
      for (const [i, source] of sources.entries()) {
        const from = floatNode(derivation, source);
        const term = to === null || from === null ? null : addJvp(builder, to, from, moves[i]);
        if (term !== null) sum = sum === null ? term : builder.expr(sum).add(builder.expr(term)).node;
      }
      return sum;
    });
  });
}

/** Zeros of a type that depend on nothing. */
export const zeros = (type: TensorType): EagerTensor => new EagerTensor(filled(type, 0));

/** @throws OpError naming both types where they differ. */
export function checkType(who: string, what: string, got: TensorType, whose: string, wanted: TensorType): void {
  if (got.dtype !== wanted.dtype)
    throw new OpError('dtype', `${who} wants ${what} of its ${whose}'s dtype, ${wanted.dtype}, not ${got.dtype}.`);
  if (!sameShape(got.shape, wanted.shape))
    throw new OpError(
      'shape',
      `${who} wants ${what} of its ${whose}'s shape, ${showShape(wanted.shape)}, not ${showShape(got.shape)}.`,
    );
}

const pairs = <T>(targets: Tensors, sources: Tensors, each: (target: EagerTensor, source: EagerTensor) => T): T[] =>
  targets.flatMap((target) => sources.map((source) => each(target, source)));

/** The node of a tensor that can have a derivative; null where it is not on the recording. */
const floatNode = ({ nodeOf }: Derivation, tensor: EagerTensor): Node | null =>
  isFloat(tensor.dtype) ? (nodeOf(tensor) ?? null) : null;

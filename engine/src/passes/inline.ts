import type { CheckedInput, CheckedNode } from '../document/checked.js';
import { type Application, type Elaboration, type Frame, outputReference, type Value } from './elaboration.js';
import { ownOutputs } from './ownOutputs.js';
import { timesOf } from './unrolledSize.js';

/** A document is refused to become more nodes than this: some hundred bytes each, and as much again for every derivative. */
const mostNodes = 2 ** 18;

/**
 * The frame of the body that a `call` applies, or a `repeat` applies first; undefined where there is none, because the
 * function is broken, too large, or repeated 0 times: then the outputs are defined.
 */
export function enterFunction(elaboration: Elaboration, frame: Frame, node: CheckedNode): Frame | undefined {
  const id = frame.prefix + node.id;
  elaboration.paths.set(id, `${frame.scope.path}.nodes.${node.id}`);
  const body = elaboration.document.functions.get(node.attrs.function as string);
  if (!body) {
    elaboration.define(id, node.op.name, 'broken');
    return undefined;
  }
  const steps = timesOf(node);
  const application: Application = { id, node, body, frame, calls: [...frame.calls, id], given: [], step: 0, steps };
  const size = elaboration.values.size + steps * elaboration.sizes.get(body.name)!;
  if (size > mostNodes) {
    const message = `with this written out the document has ${size} nodes, more than the ${mostNodes} it may have.`;
    elaboration.report(frame, node, 'tooLarge', message, undefined, { size: String(size), most: String(mostNodes) });
    return handOut(
      elaboration,
      application,
      body.outputs.map(() => 'broken'),
    );
  }
  const given = node.inputs.map((input) => argument(elaboration, application, input));
  return steps === 0 ? handOut(elaboration, application, given) : bodyOf(elaboration, { ...application, given });
}

/** The frame of the next step where a body that is done is to be applied again; else undefined, and the outputs are defined. */
export function leaveBody(elaboration: Elaboration, { prefix, application }: Frame): Frame | undefined {
  if (!application) return undefined;
  const { id, node, body, frame, given, step, steps } = application;
  const isLast = step + 1 === steps;
  const results = body.outputs.map(({ name, source }, i): Value => {
    const from = `${prefix}${source.node}${source.output === undefined ? '' : `.${source.output}`}`;
    const value = elaboration.values.get(from) ?? 'broken';
    if (value === 'broken' || (isLast && 'none' in value)) return value;
    if ('none' in value) {
      const { code, at } = value.none;
      const message = `${name} of step ${step} is None (${code} at ${at}): there is nothing for the next step to begin with.`;
      elaboration.report(frame, node, 'unconnected', message, undefined, { from, reason: code, at });
      return 'broken';
    }
    const wire = isLast ? { from, to: id, port: name } : { from, to: `${id}/${step + 1}`, port: body.inputs[i] };
    elaboration.setOrigin({ node: id, port: name, scope: frame.calls, pass: 'user', rule: node.op.name });
    return { node: elaboration.wire(value.node, wire, node.position) };
  });
  const outputs = body.gradient === undefined ? results : ownOutputs(elaboration, application, prefix, results);
  if (isLast) return handOut(elaboration, application, outputs, body.gradient !== undefined);
  return bodyOf(elaboration, { ...application, step: step + 1, given: [...outputs, ...given.slice(outputs.length)] });
}

/** What a wire or literal brings to a function. */
function argument(elaboration: Elaboration, { id, node, frame, steps }: Application, input: CheckedInput): Value {
  elaboration.setOrigin({ node: id, port: input.port, scope: frame.calls, pass: 'user', rule: node.op.name });
  const found =
    'literal' in input.source
      ? elaboration.literal(frame, node, input, elaboration.document.dtype)
      : elaboration.wired(frame, node, input, steps > 1);
  return found === undefined || found === 'broken' ? 'broken' : { node: found };
}

/** The frame of one application of a body, its parameters bound to what is given. */
export function bodyOf(elaboration: Elaboration, application: Application): Frame {
  const { id, node, body, frame, calls, given, step } = application;
  const isRepeat = 'times' in node.attrs;
  const prefix = isRepeat ? `${id}/${step}/` : `${id}/`;
  body.inputs.forEach((name, i) => {
    const parameter = prefix + name;
    elaboration.setOrigin({ node: parameter, scope: calls, pass: 'function', rule: node.op.name });
    elaboration.define(parameter, node.op.name, elaboration.named(given[i], node));
  });
  return {
    scope: body,
    prefix,
    calls,
    pending: body.nodes.values(),
    application,
    repeat: frame.repeat ?? (isRepeat ? id : undefined),
  };
}

/** Defines the outputs of a `call` or `repeat`; `isNamed` where each is a node of its own already. */
function handOut(
  elaboration: Elaboration,
  application: Application,
  results: readonly Value[],
  isNamed = false,
): undefined {
  const { id, node, body, frame } = application;
  body.outputs.forEach(({ name }, i) => {
    elaboration.setOrigin({ node: id, port: name, scope: frame.calls, pass: 'user', rule: node.op.name });
    const value = isNamed ? results[i] : elaboration.named(results[i], node);
    elaboration.define(outputReference(application, name), node.op.name, value);
  });
}

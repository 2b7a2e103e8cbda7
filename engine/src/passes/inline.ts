import type { CheckedInput, CheckedNode } from '../document/checked.js';
import { ops } from '../ops/index.js';
import type { Application, Elaboration, Frame, Value } from './elaboration.js';
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
    elaboration.builder.setOrigin({
      node: id,
      port: name,
      scope: frame.calls,
      pass: 'user',
      rule: node.op.name,
      order: 0,
    });
    return { node: elaboration.wire(value.node, wire, node.position) };
  });
  if (isLast) return handOut(elaboration, application, results);
  return bodyOf(elaboration, { ...application, step: step + 1, given: [...results, ...given.slice(results.length)] });
}

/** What a wire or literal brings to a function. */
function argument(elaboration: Elaboration, { id, node, frame, steps }: Application, input: CheckedInput): Value {
  const { builder, document } = elaboration;
  builder.setOrigin({ node: id, port: input.port, scope: frame.calls, pass: 'user', rule: node.op.name, order: 0 });
  const found =
    'literal' in input.source
      ? elaboration.literal(frame, node, input, document.dtype)
      : elaboration.wired(frame, node, input, steps > 1);
  return found === undefined || found === 'broken' ? 'broken' : { node: found };
}

/** The frame of one application of a body, its parameters bound to what is given. */
function bodyOf(elaboration: Elaboration, application: Application): Frame {
  const { id, node, body, frame, calls, given, step } = application;
  const { builder } = elaboration;
  const isRepeat = 'times' in node.attrs;
  const prefix = isRepeat ? `${id}/${step}/` : `${id}/`;
  body.inputs.forEach((name, i) => {
    const parameter = prefix + name;
    builder.setOrigin({ node: parameter, scope: calls, pass: 'function', rule: node.op.name, order: 0 });
    elaboration.define(parameter, node.op.name, named(elaboration, given[i], node));
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

/** Defines the outputs of a `call` or `repeat`: a single one has the name of the node itself. */
function handOut(
  elaboration: Elaboration,
  { id, node, body, frame }: Application,
  results: readonly Value[],
): undefined {
  body.outputs.forEach(({ name }, i) => {
    elaboration.builder.setOrigin({
      node: id,
      port: name,
      scope: frame.calls,
      pass: 'user',
      rule: node.op.name,
      order: 0,
    });
    elaboration.define(
      body.outputs.length === 1 ? id : `${id}.${name}`,
      node.op.name,
      named(elaboration, results[i], node),
    );
  });
}

/** The value under a name of its own. */
const named = ({ builder }: Elaboration, value: Value, { position }: CheckedNode): Value =>
  value === 'broken' || 'none' in value
    ? value
    : { node: builder.addUnique(ops.identity, [value.node], undefined, position) };

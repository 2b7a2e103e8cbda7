import { OpError } from '../op/op.js';
import { ops } from '../ops/index.js';
import { type ApplicationAttrs, addOutcome, application } from './application.js';
import { type Application, type Elaboration, outputReference, type Value } from './elaboration.js';
import { isFloatValue, noAdjoint, nodeOf } from './ownGradients.js';

/**
 * The outputs of a function with a gradient of its own, whose body's names begin with `prefix`: nodes of their own through
 * which adjoints go to the function's inputs by that gradient, and not into the body. All are broken where an input or
 * output is or the gradient does not fit, for it reads them all.
 */
export function ownOutputs(
  elaboration: Elaboration,
  applied: Application,
  prefix: string,
  outputs: readonly Value[],
): readonly Value[] {
  const { builder, ownGradients } = elaboration;
  const { id, node, body, frame } = applied;
  const at = prefix.slice(0, -1);
  const inputs = body.inputs.map((name) => elaboration.values.get(prefix + name)!);
  if (!ownGradients.fit(elaboration, { application: applied, at, inputs, outputs })) return outputs.map(() => 'broken');
  const floats = outputs.flatMap((output, place) => (isFloatValue(builder, output) ? [place] : []));
  if (floats.length === 0 || !inputs.some((input) => isFloatValue(builder, input)))
    return outputs.map((output) => elaboration.named(output, node));

  const setOrigin = (port?: string) =>
    elaboration.setOrigin({ node: id, port, scope: frame.calls, pass: 'user', rule: node.op.name });
  setOrigin();
  /** What the gradient reads beside the float outputs: its node, and which of the gradient's inputs it is. */
  const readings = [...inputs, ...outputs].flatMap((value, input) => {
    const found = nodeOf(value);
    if (found === undefined || floats.includes(input - inputs.length)) return [];
    if (input >= inputs.length || !isFloatValue(builder, value)) return [{ input, node: found }];
    const wire = { from: prefix + body.inputs[input], to: at, port: '', hidden: true } as const;
    return [{ input, node: elaboration.wire(found, wire, node.position) }];
  });
  const none = outputs.map((output, place) =>
    noAdjoint(output, outputReference({ id: at, body }, body.outputs[place].name)),
  );
  const attrs: ApplicationAttrs = {
    function: body.name,
    inputs: readings.map(({ input }) => body.inputs[input]),
    free: body.inputs.filter((_, i) => nodeOf(inputs[i]) === undefined),
    outputs: floats.map((place) => body.outputs[place].name),
    single: body.outputs.length === 1,
    gradient: ({ builder, order, read, outcomes, adjoints }) => {
      const given = [...inputs, ...outputs, ...none];
      for (const [i, { input }] of readings.entries()) given[input] = { node: read[i] };
      for (const [i, place] of floats.entries()) {
        given[inputs.length + place] = { node: outcomes[i] };
        given[inputs.length + outputs.length + place] = { node: adjoints[i] };
      }
      const apart = elaboration.apart(order, builder);
      const terms = ownGradients.write(apart, applied, at, given);
      // What was tried fits; past the trials stands what applies its function to ever larger tensors.
      if (terms.includes('broken')) throw new OpError('recursion', apart.problems[0].message);
      return readings.map(({ input }) => (input < inputs.length ? nodeOf(terms[input]) : undefined) ?? null);
    },
  };
  const shut = floats.map((place) =>
    builder.addUnique(ops.stopGradient, [nodeOf(outputs[place])!], undefined, node.position),
  );
  const together = builder.addUnique(application, [...shut, ...readings.map(({ node }) => node)], attrs, node.position);
  return outputs.map((output, place) => {
    const i = floats.indexOf(place);
    if (i === -1) return elaboration.named(output, node);
    setOrigin(body.outputs[place].name);
    return { node: addOutcome(builder, together, i) };
  });
}

import { withDefaults } from '../graph/builder.js';
import type { Attributes, Json } from '../op/attribute.js';
import { type Attrs, type Op, OpError } from '../op/op.js';

/** Whether `given` is what each attribute takes. @throws OpError in a sentence that names the owner and the attribute. */
export function checkAttributes(owner: string, attributes: Attributes, given: Attrs): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(attributes, name)) {
      const known = Object.keys(attributes).join(', ') || 'none';
      throw new OpError('badAttribute', `${owner} has no attribute ${name}; its attributes are: ${known}.`);
    }
    const parsed = attributes[name].parse(value as Json);
    if ('expected' in parsed) throw new OpError('badAttribute', `${owner} wants ${name} to be ${parsed.expected}.`);
  }
}

/** Every attribute of `op`, checked. @throws OpError where one does not fit or a required one is missing. */
export function attributesOf(op: Op, given: Attrs | undefined): Attrs {
  if (given) checkAttributes(op.name, op.attributes, given);
  for (const [name, { required, doc }] of Object.entries(op.attributes))
    if (required && given?.[name] === undefined)
      throw new OpError('badAttribute', `${op.name} wants the attribute ${name}: ${doc}.`);
  return withDefaults(op, given);
}

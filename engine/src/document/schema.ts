import type { Attributes, Json } from '../op/attribute.js';
import type { Op, Port } from '../op/op.js';
import { optimizers } from '../optimizers/index.js';
import { colours } from './document.js';
import {
  documentFields,
  type Fields,
  frameFields,
  functionFields,
  graphFields,
  nodeFields,
  noteFields,
  trainingFields,
} from './fields.js';

/** A JSON Schema. */
export type Schema = { readonly [key: string]: Json };

const ref = (name: string) => ({ $ref: `#/$defs/${name}` }) as const;

/** JSON Schema (2020-12) of documents, made of the declarations that validate them and of the op table. */
export function schema(ops: readonly Op[]): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Chainrule document',
    ...objectSchema(documentFields),
    $defs: {
      graph: objectSchema(graphFields),
      node: { anyOf: ops.map(({ name }) => ref(`${name}Node`)) },
      function: objectSchema(functionFields),
      training: objectSchema(trainingFields),
      optimizer: { anyOf: Object.keys(optimizers).map(optimizerSchema) },
      layout: { type: 'object', properties: { ...looks, functions: mapOf({ type: 'object', properties: looks }) } },
      position: positionSchema,
      frame: objectSchema(frameFields),
      note: objectSchema(noteFields),
      reference: { type: 'string', description: 'the id of a node; id.output where it has several' },
      operand: { anyOf: [ref('reference'), { type: 'number' }, { type: 'boolean' }] },
      ...Object.fromEntries(ops.map((op) => [`${op.name}Node`, nodeSchema(op)])),
    },
  };
}

/** The schemas of declared fields, attributes or hyperparameters, and the names of those that must be there. */
function declared(declarations: Attributes): { properties: Schema; required: readonly string[] } {
  const entries = Object.entries(declarations);
  const properties = entries.map(([name, { schema, doc, default: value }]) => {
    return [name, { ...schema, description: doc, ...(value === undefined ? {} : { default: value as Json }) }] as const;
  });
  return {
    properties: Object.fromEntries(properties),
    required: entries.filter(([, { required }]) => required).map(([name]) => name),
  };
}

/**
 * Unknown fields are kept with a warning, so they are allowed. Names have no pattern: the contract's needs Unicode
 * classes, at which validators of other languages fail.
 */
const objectSchema = (fields: Fields): Schema => ({ type: 'object', ...declared(fields) });

const closed = (given: { properties: Schema; required: readonly string[] }): Schema => ({
  type: 'object',
  ...given,
  additionalProperties: false,
});

function nodeSchema(op: Op): Schema {
  const attrs = declared(op.attributes);
  const inputs = {
    properties: Object.fromEntries(op.ports.map(({ name, port }) => [name, portSchema(port)])),
    required: op.ports.filter(({ port }) => !port.optional).map(({ name }) => name),
  };
  const isCall = 'function' in op.attributes;
  return {
    description: op.doc,
    type: 'object',
    required: [
      'op',
      ...(inputs.required.length > 0 ? ['inputs'] : []),
      ...(attrs.required.length > 0 ? ['attrs'] : []),
    ],
    properties: {
      ...declared(nodeFields).properties,
      op: { const: op.name },
      inputs: isCall ? { type: 'object', additionalProperties: ref('operand') } : closed(inputs),
      attrs: closed(attrs),
    },
  };
}

function portSchema({ doc, reference, variadic }: Port): Schema {
  const one = ref(reference ? 'reference' : 'operand');
  return { ...(variadic ? { anyOf: [one, { type: 'array', items: one, minItems: 1 }] } : one), description: doc };
}

function optimizerSchema(name: string): Schema {
  const { properties } = declared(optimizers[name].hyperparameters);
  return closed({ properties: { name: { const: name }, ...properties }, required: ['name'] });
}

const mapOf = (schema: Schema): Schema => ({ type: 'object', additionalProperties: schema });

const positionSchema: Schema = {
  type: 'object',
  required: ['x', 'y'],
  properties: { x: { type: 'number' }, y: { type: 'number' } },
};

const looks: Schema = {
  nodes: mapOf(ref('position')),
  colours: mapOf({ enum: colours }),
  frames: mapOf(ref('frame')),
  notes: mapOf(ref('note')),
};

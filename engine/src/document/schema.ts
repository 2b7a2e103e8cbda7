import type { Json } from '../op/attribute.js';
import type { Op, Port } from '../op/op.js';
import { documentFields, type Fields, functionFields, graphFields, nodeFields, trainingFields } from './fields.js';
import { optimizers } from './optimizers.js';

type Schema = { readonly [key: string]: Json };

/** JSON Schema (2020-12) of documents, made of the declarations that validate them and of the op table. */
export function schema(ops: readonly Op[]): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Chainrule document',
    ...objectSchema(documentFields),
    $defs: {
      graph: objectSchema(graphFields),
      node: { anyOf: ops.map(({ name }) => ({ $ref: `#/$defs/${name}Node` })) },
      function: objectSchema(functionFields),
      training: objectSchema(trainingFields),
      optimizer: { anyOf: Object.keys(optimizers).map(optimizerSchema) },
      layout: layoutSchema,
      positions: positionsSchema,
      reference: { type: 'string', description: 'the id of a node; id.output where it has several' },
      operand: { anyOf: [{ $ref: '#/$defs/reference' }, { type: 'number' }, { type: 'boolean' }] },
      ...Object.fromEntries(ops.map((op) => [`${op.name}Node`, nodeSchema(op)])),
    },
  };
}

/** Unknown fields are kept with a warning, so they are allowed. */
const objectSchema = (fields: Fields): Schema => ({
  type: 'object',
  required: Object.keys(fields).filter((name) => fields[name].required),
  properties: Object.fromEntries(
    Object.entries(fields).map(([name, { schema, doc }]) => [name, { ...schema, description: doc }]),
  ),
});

const closed = (properties: Schema, required: readonly string[]): Schema => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});

function nodeSchema(op: Op): Schema {
  const attributes = Object.entries(op.attributes);
  const requiredPorts = op.ports.filter(({ port }) => !port.optional).map(({ name }) => name);
  const requiredAttributes = attributes.filter(([, { required }]) => required).map(([name]) => name);
  const inputs = closed(Object.fromEntries(op.ports.map(({ name, port }) => [name, portSchema(port)])), requiredPorts);
  const attrs = Object.fromEntries(
    attributes.map(([name, { schema, doc, default: value }]) => [
      name,
      { ...schema, description: doc, ...(value === undefined ? {} : { default: value as Json }) },
    ]),
  );
  return {
    description: op.doc,
    type: 'object',
    required: [
      'op',
      ...(requiredPorts.length > 0 ? ['inputs'] : []),
      ...(requiredAttributes.length > 0 ? ['attrs'] : []),
    ],
    properties: {
      op: { const: op.name },
      inputs:
        'function' in op.attributes ? { type: 'object', additionalProperties: { $ref: '#/$defs/operand' } } : inputs,
      attrs: closed(attrs, requiredAttributes),
      label: { ...nodeFields.label.schema, description: nodeFields.label.doc },
    },
  };
}

function portSchema({ doc, reference, variadic }: Port): Schema {
  const one = { $ref: `#/$defs/${reference ? 'reference' : 'operand'}` };
  return { ...(variadic ? { anyOf: [one, { type: 'array', items: one, minItems: 1 }] } : one), description: doc };
}

function optimizerSchema(name: string): Schema {
  const hyperparameters = Object.entries(optimizers[name]);
  const properties = hyperparameters.map(
    ([key, { schema, doc, default: value }]) => [key, { ...schema, description: doc, default: value as Json }] as const,
  );
  return closed({ name: { const: name }, ...Object.fromEntries(properties) }, ['name']);
}

const positionsSchema: Schema = {
  type: 'object',
  additionalProperties: {
    type: 'object',
    required: ['x', 'y'],
    properties: { x: { type: 'number' }, y: { type: 'number' } },
  },
};

const layoutSchema: Schema = {
  type: 'object',
  properties: {
    nodes: { $ref: '#/$defs/positions' },
    functions: {
      type: 'object',
      additionalProperties: { type: 'object', properties: { nodes: { $ref: '#/$defs/positions' } } },
    },
  },
};

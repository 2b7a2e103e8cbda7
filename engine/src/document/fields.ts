import {
  type Attribute,
  booleanAttribute,
  choiceAttribute,
  customAttribute,
  integerAttribute,
  type Json,
  numberAttribute,
  textAttribute,
} from '../op/attribute.js';
import { colours } from './document.js';
import { nearest, quote, suggestion } from './names.js';
import { isObject } from './object.js';
import type { Problem, ProblemCode } from './problem.js';

/** A field of the document: validated, put in order when saved, and described in the JSON Schema, all from here. */
interface Field extends Attribute<unknown> {
  /** The problem where it is missing or of another form. */
  readonly code: ProblemCode;
  /** What that stops: the whole document, the thing it belongs to, or nothing. */
  readonly stops: 'document' | 'part' | 'nothing';
}

/** In the order in which they are saved. */
export type Fields = Readonly<Record<string, Field>>;

const field = (code: ProblemCode, stops: Field['stops'], attribute: Attribute<unknown>): Field => ({
  ...attribute,
  code,
  stops,
});
const required = (attribute: Attribute<unknown>): Attribute<unknown> => ({ ...attribute, required: true });

const exactly = (value: string | number, doc: string): Attribute<unknown> =>
  customAttribute('exactly', JSON.stringify(value), (given) => given === value, { const: value }, { doc });
const object = (schema: Attribute<unknown>['schema'], doc: string): Attribute<unknown> =>
  customAttribute('object', 'an object { … }', isObject, schema, { doc });
const names = (doc: string, schema: Attribute<unknown>['schema'] = {}): Attribute<unknown> =>
  customAttribute(
    'names',
    'a list of names',
    (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
    { type: 'array', items: { type: 'string' }, ...schema },
    { doc },
  );
const mapOf = (schema: Attribute<unknown>['schema']) => ({ type: 'object', additionalProperties: schema }) as const;
const ref = (name: string) => ({ $ref: `#/$defs/${name}` }) as const;

/** Counted modulo 2³², so any integer that a double holds exactly will do. */
const seed = customAttribute<number>(
  'integer',
  'an integer',
  Number.isSafeInteger,
  { type: 'integer' },
  {
    doc: 'where the stream of random numbers begins',
    default: 0,
  },
);

export const documentFields: Fields = {
  format: field('format', 'document', required(exactly('chainrule', 'the kind of file, "chainrule"'))),
  version: field('version', 'document', required(exactly(1, 'the version of the format, 1'))),
  title: field('format', 'nothing', textAttribute({ doc: 'a title, for people' })),
  dtype: field(
    'dtype',
    'document',
    choiceAttribute(['float32', 'float64'], { doc: 'the float type of whatever names none', default: 'float32' }),
  ),
  graph: field('format', 'document', required(object(ref('graph'), 'what is computed'))),
  training: field('training', 'part', object(ref('training'), 'how an optimizer minimizes a loss')),
  gradients: field(
    'format',
    'nothing',
    object(mapOf({ type: ['string', 'null'] }), 'by source, the id of the node that holds its gradient, or null'),
  ),
  layout: field('format', 'nothing', object(ref('layout'), 'where things stand on screen; never affects a result')),
  lesson: field(
    'format',
    'nothing',
    customAttribute('anything', 'anything', () => true, {}, { doc: 'steps, hidden values, questions' }),
  ),
};

export const graphFields: Fields = {
  nodes: field('format', 'document', required(object(mapOf(ref('node')), 'the nodes by id'))),
  functions: field('format', 'part', object(mapOf(ref('function')), 'the functions by name')),
};

export const nodeFields: Fields = {
  op: field('format', 'part', required(textAttribute({ doc: 'what it computes: a name of the op table' }))),
  inputs: field(
    'format',
    'part',
    object(mapOf({}), 'by port, a reference or a literal; on a variadic port, a list of these'),
  ),
  attrs: field('format', 'part', object(mapOf({}), 'attributes by name; one left out has its default')),
  label: field('format', 'nothing', textAttribute({ doc: 'text shown instead of the id' })),
};

export const functionFields: Fields = {
  inputs: field('format', 'part', required(names('what a call hands in, by name'))),
  nodes: field('format', 'part', required(object(mapOf(ref('node')), 'the nodes of the body by id'))),
  outputs: field('format', 'part', required(names('the nodes or inputs that a call hands out', { minItems: 1 }))),
  gradient: field(
    'format',
    'part',
    textAttribute({ doc: 'the function that computes its gradient instead of the derived rule' }),
  ),
};

export const trainingFields: Fields = {
  loss: field('training', 'part', required(textAttribute({ doc: 'reference to the scalar to minimize' }))),
  variables: field(
    'training',
    'part',
    names('ids of the variables to change; left out, every trainable one upstream of the loss'),
  ),
  optimizer: field('training', 'part', object(ref('optimizer'), 'the optimizer and its hyperparameters')),
  steps: field('training', 'part', integerAttribute({ doc: 'updates to make', min: 0 })),
  batchSize: field('training', 'part', integerAttribute({ doc: 'examples in a batch; left out, all', min: 1 })),
  shuffle: field(
    'training',
    'part',
    booleanAttribute({ doc: 'whether each epoch permutes the examples', default: false }),
  ),
  seed: field('training', 'part', seed),
  data: field('training', 'part', object({ type: 'object' }, 'the examples')),
};

const area: Fields = {
  x: field('format', 'nothing', numberAttribute({ doc: 'its left edge, in pixels at zoom 1', required: true })),
  y: field('format', 'nothing', numberAttribute({ doc: 'its upper edge; y points down', required: true })),
  width: field('format', 'nothing', numberAttribute({ doc: 'its width', min: 1, required: true })),
  height: field('format', 'nothing', numberAttribute({ doc: 'its height', min: 1, required: true })),
};
const colour: Attribute<unknown> = customAttribute(
  'choice',
  `one of ${colours.join(', ')}`,
  (value) => colours.some((name) => name === value),
  { enum: colours },
  { doc: 'its hue; left out, none' },
);

export const frameFields: Fields = {
  title: field('format', 'nothing', textAttribute({ doc: 'its title' })),
  colour: field('format', 'nothing', colour),
  ...area,
  nodes: field('format', 'nothing', names('the nodes that go where it goes; ids of no node have no effect')),
  notes: field('format', 'nothing', names('the notes that go where it goes')),
  folded: field('format', 'nothing', booleanAttribute({ doc: 'whether one box stands for its nodes', default: false })),
};

export const noteFields: Fields = {
  text: field('format', 'nothing', required(textAttribute({ doc: 'Markdown, with mathematics as $…$' }))),
  colour: field('format', 'nothing', colour),
  ...area,
};

/**
 * What is wrong with the fields of the object at `path` (called `name` in sentences): one missing, of another form, or
 * unknown, which is a warning.
 */
export function fieldProblems(
  value: Readonly<Record<string, Json>>,
  fields: Fields,
  path: string,
  name: string,
): Problem[] {
  const problems: Problem[] = [];
  const prefix = path === '' ? '' : `${path}.`;
  for (const [key, field] of Object.entries(fields)) {
    if (value[key] === undefined) {
      if (field.required)
        problems.push(
          fieldProblem(field, `${prefix}${key}`, `${name}: ${quote(key)} is missing (${field.doc}).`, { field: key }),
        );
      continue;
    }
    const parsed = field.parse(value[key]);
    if ('expected' in parsed)
      problems.push(
        fieldProblem(
          field,
          `${prefix}${key}`,
          `${name}: ${quote(key)} must be ${parsed.expected}, not ${show(value[key])}.`,
          { field: key, expected: parsed.expected },
        ),
      );
  }
  for (const key of Object.keys(value))
    if (!Object.hasOwn(fields, key)) {
      const near = nearest(key, Object.keys(fields));
      const message = `${name}: the field ${quote(key)} is not known and has no effect${suggestion(near)}`;
      problems.push({
        code: 'unknownField',
        severity: 'warning',
        message,
        path: `${prefix}${key}`,
        values: { field: key, ...(near ? { nearest: near } : {}) },
      });
    }
  return problems;
}

/** Whether every field that stops the document is as it must be. */
export const isSound = (value: Readonly<Record<string, Json>>, fields: Fields): boolean =>
  Object.entries(fields).every(
    ([key, field]) =>
      field.stops !== 'document' || (value[key] === undefined ? !field.required : 'value' in field.parse(value[key])),
  );

const fieldProblem = (field: Field, path: string, message: string, values: Record<string, string>): Problem => ({
  code: field.code,
  severity: field.stops === 'nothing' ? 'warning' : 'error',
  message,
  path,
  values,
});

/** `, not 3`; nothing for lists and objects, whose kind is seldom what is wrong with them. */
export const instead = (value: unknown): string =>
  typeof value === 'object' && value !== null ? '' : `, not ${show(value)}`;

/** A value as messages show it. */
export const show = (value: unknown): string =>
  Array.isArray(value)
    ? 'a list'
    : typeof value === 'object' && value !== null
      ? 'an object'
      : typeof value === 'string'
        ? quote(value)
        : String(value);

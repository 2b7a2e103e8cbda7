import type { Json } from '../op/attribute.js';
import type { Document } from './document.js';
import { documentFields, type Fields, functionFields, graphFields, nodeFields, trainingFields } from './fields.js';
import { bareObject, isObject, type JsonObject } from './object.js';
import { writeJson } from './writeJson.js';

type Shape = (value: Json) => Json;

/**
 * The text of a document: two spaces, a row of a tensor on one line, fields in the order of their declaration and unknown
 * ones last, nodes in document order, a final newline. Parts that are broken are written as they are.
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { load, save } from 'chainrule';
 *
 * const { document } = load(readFileSync('docs/examples/g.json'));
 * save(document!) === save(load(save(document!)).document!); // true
 * ```
 */
export const save = (document: Document): string => `${writeJson(documentShape(document as unknown as Json))}\n`;

/** Puts known fields first, each through its own shape. */
const ordered =
  (fields: Fields, shapes: Readonly<Record<string, Shape>> = {}): Shape =>
  (value) => {
    if (!isObject(value)) return value;
    const out: JsonObject = bareObject();
    for (const key of [...Object.keys(fields).filter((name) => Object.hasOwn(value, name)), ...Object.keys(value)]) {
      if (key in out) continue;
      const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
      out[key] = shape ? shape(value[key]) : value[key];
    }
    return out;
  };

const each =
  (shape: Shape): Shape =>
  (value) => {
    if (!isObject(value)) return value;
    const out: JsonObject = bareObject();
    for (const key of Object.keys(value)) out[key] = shape(value[key]);
    return out;
  };

/** `name` first, then the hyperparameters as they stand. */
const optimizerShape: Shape = (value) =>
  isObject(value) && value.name !== undefined ? bareObject({ name: value.name, ...value }) : value;
const nodesShape = each(ordered(nodeFields));
const functionShape = ordered(functionFields, { nodes: nodesShape });
const graphShape = ordered(graphFields, { nodes: nodesShape, functions: each(functionShape) });
const documentShape = ordered(documentFields, {
  graph: graphShape,
  training: ordered(trainingFields, { optimizer: optimizerShape }),
});

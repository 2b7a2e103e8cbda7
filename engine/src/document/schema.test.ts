import { describe, expect, it } from 'vitest';
import type { Json } from '../op/attribute.js';
import { ops } from '../ops/index.js';
import { schema } from './schema.js';
import { writeJson } from './writeJson.js';

type Schema = { readonly [key: string]: Json };
const whole = schema(Object.values(ops));
const definitions = whole.$defs as { readonly [name: string]: Schema };

/** Every `$ref` in it. */
function references(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => (key === '$ref' ? [entry as string] : references(entry)));
}

describe('the JSON Schema', () => {
  it('is JSON whose references lead somewhere', () => {
    expect(JSON.parse(writeJson(whole))).toEqual(whole);
    for (const reference of references(whole))
      expect(Object.keys(definitions)).toContain(reference.replace('#/$defs/', ''));
  });

  it('asks for what a document must have', () => {
    expect(whole.required).toEqual(['format', 'version', 'graph']);
    expect(definitions.function.required).toEqual(['inputs', 'nodes', 'outputs']);
    expect(definitions.training.required).toEqual(['loss']);
  });

  it('has a node for every op, with its ports and attributes', () => {
    expect((definitions.node.anyOf as Json[]).length).toBe(Object.keys(ops).length);
    expect(definitions.gradientNode).toMatchObject({
      required: ['op', 'inputs'],
      properties: {
        op: { const: 'gradient' },
        inputs: {
          required: ['targets', 'source'],
          additionalProperties: false,
          properties: {
            targets: {
              anyOf: [
                { $ref: '#/$defs/reference' },
                { type: 'array', items: { $ref: '#/$defs/reference' }, minItems: 1 },
              ],
            },
            seed: { $ref: '#/$defs/operand' },
          },
        },
        attrs: { properties: { unconnected: { enum: ['none', 'zero'], default: 'none' } } },
      },
    });
    expect(definitions.callNode).toMatchObject({
      required: ['op', 'attrs'],
      properties: { inputs: { additionalProperties: { $ref: '#/$defs/operand' } } },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { checkDocument } from './check.js';
import { load } from './load.js';
import { latestVersion, type Migration, migrate, migrations } from './migrations.js';
import type { JsonObject } from './object.js';

const smallest = { format: 'chainrule', version: 1, graph: { nodes: {} } };
const brief = (value: unknown) => load(JSON.stringify(value)).problems.map(({ code, path }) => `${code} ${path}`);

describe('load', () => {
  it('opens a document, and leaves what is wrong inside to the check', () => {
    const { document, problems } = load(JSON.stringify({ ...smallest, mood: 1, graph: { nodes: { x: 3 } } }));
    expect(problems).toEqual([]);
    expect(checkDocument(document!).problems.map(({ code }) => code)).toEqual(['unknownField', 'format']);
  });

  it('reads bytes, and says when they are no UTF-8', () => {
    const bytes = new TextEncoder().encode(`\ufeff${JSON.stringify({ ...smallest, title: 'é' })}`);
    expect(load(bytes).document).toMatchObject({ title: 'é' });
    const latin1 = Uint8Array.from(JSON.stringify({ ...smallest, title: 'é' }), (character) => character.charCodeAt(0));
    expect(load(latin1)).toEqual({
      problems: [
        { code: 'json', severity: 'error', message: 'This is not JSON: the file is not UTF-8 text.', path: '' },
      ],
    });
    expect(load(Uint8Array.of(0xff, 0xfe, 0x7b, 0)).problems[0].code).toBe('json');
  });

  it.each<[unknown, string]>([
    [null, 'format '],
    ['text', 'format '],
    [[1, 2], 'format '],
    [{}, 'format format'],
    [{ ...smallest, format: 'onnx' }, 'format format'],
    [{ ...smallest, format: ['chainrule'] }, 'format format'],
    [{ format: 'chainrule', graph: { nodes: {} } }, 'version version'],
    [{ ...smallest, version: '1' }, 'version version'],
    [{ ...smallest, version: 0 }, 'version version'],
    [{ ...smallest, version: 1.5 }, 'version version'],
    [{ ...smallest, version: 2 }, 'version version'],
    [{ format: 'chainrule', version: 1 }, 'format graph'],
    [{ ...smallest, graph: [] }, 'format graph'],
    [{ ...smallest, graph: {} }, 'format graph.nodes'],
    [{ ...smallest, graph: { nodes: [] } }, 'format graph.nodes'],
    [{ ...smallest, dtype: 'int32' }, 'dtype dtype'],
    [{ ...smallest, dtype: null }, 'dtype dtype'],
  ])('%j is no document, and what it says is kept', (value, problem) => {
    expect(brief(value)).toEqual([problem]);
    const { document, json } = load(JSON.stringify(value));
    expect(document).toBeUndefined();
    expect(json).toEqual(value);
  });

  it('makes no document of a text in which a key stands twice, as saving would lose one', () => {
    const { document, json, problems } = load(
      '{"format": "chainrule", "version": 1, "graph": {"nodes": {"x": 1, "x": 2}}}',
    );
    expect(document).toBeUndefined();
    expect(json).toMatchObject({ format: 'chainrule' });
    expect(problems).toMatchObject([{ code: 'duplicateKey', path: 'graph.nodes.x' }]);
  });

  it('says that a newer version needs a newer program', () => {
    expect(load(JSON.stringify({ ...smallest, version: 7 })).problems[0].message).toContain('version 7');
  });
});

describe('migrations', () => {
  /** A document of each version that has a migration, and what it must become. Every migration needs a row. */
  const samples: readonly { readonly before: JsonObject; readonly after: JsonObject }[] = [];

  it('each have a sample, and do with it what they should', () => {
    expect(samples.map(({ before }) => before.version)).toEqual(migrations.map((_, i) => i + 1));
    for (const [i, { before, after }] of samples.entries()) expect(migrations[i].migrate(before)).toEqual(after);
  });

  it('are called one after the other from the version of the document on', () => {
    const called: string[] = [];
    const step = (name: string): Migration => ({
      doc: name,
      migrate: (document) => {
        called.push(`${name} of ${document.version}`);
        return { ...document, [name]: true };
      },
    });
    const steps = [step('a'), step('b'), step('c')];
    expect(latestVersion(steps)).toBe(4);
    const old = { format: 'chainrule', version: 2, graph: {} };
    expect(migrate(old, steps)).toEqual({ format: 'chainrule', version: 4, graph: {}, b: true, c: true });
    expect(called).toEqual(['b of 2', 'c of 3']);
    expect(old).toEqual({ format: 'chainrule', version: 2, graph: {} });
    expect(migrate({ ...old, version: 4 }, steps).version).toBe(4);
    expect(called).toHaveLength(2);
  });
});

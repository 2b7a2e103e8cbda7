import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The floors of the engine, the lowest first: a room imports only from itself and from rooms before it. */
const floors = [
  'tensor',
  'op',
  'optimizers',
  'ops',
  'graph',
  'document',
  'passes',
  'program',
  'training',
  'tape',
  'check',
  'export',
  'analysis',
  'cli',
  'index.ts',
];

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'));

const isTest = (file: string) => /\.test\.tsx?$/.test(file);

/** What a file imports, type imports and dynamic ones too: relative paths as files of the repository. */
function importsOf(file: string): string[] {
  return ts
    .preProcessFile(readFileSync(join(root, file), 'utf8'), true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.') ? relative(root, resolve(root, dirname(file), fileName)) : fileName,
    );
}

const engineFiles = filesIn('engine/src');
const webFiles = filesIn('web/src');

const roomOf = (path: string): string => path.replace(/\\/g, '/').split('/')[2].replace(/\.js$/, '.ts');

/** Imports that run up the floors of the engine. */
export function risingImports(file: string, imports: readonly string[]): string[] {
  return imports.filter(
    (path) => path.startsWith('engine/src/') && floors.indexOf(roomOf(path)) > floors.indexOf(roomOf(file)),
  );
}

describe('the floors of the engine', () => {
  it('are all known', () =>
    expect([...new Set(engineFiles.map(roomOf))].filter((room) => !floors.includes(room))).toEqual([]));
  it('are never climbed by an import', () => {
    expect(
      engineFiles
        .filter((file) => !isTest(file))
        .flatMap((file) => risingImports(file, importsOf(file)).map((path) => `${file} → ${path}`)),
    ).toEqual([]);
  });
  it('would be seen if they were climbed', () => {
    expect(risingImports('engine/src/tensor/shape.ts', ['engine/src/op/op.js'])).toEqual(['engine/src/op/op.js']);
    expect(risingImports('engine/src/op/op.ts', ['engine/src/index.js'])).toEqual(['engine/src/index.js']);
  });
});

describe('the engine', () => {
  const product = engineFiles.filter((file) => !isTest(file));

  it('is built without the DOM library', () => {
    const config = ts.readConfigFile(join(root, 'engine/tsconfig.build.json'), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, join(root, 'engine'));
    expect(options.lib).toEqual(['lib.es2023.d.ts']);
  });

  it('names nothing of the DOM', () => {
    const dom = new Set(['window', 'navigator', 'HTMLElement', 'localStorage', 'requestAnimationFrame']);
    const named = product.flatMap((file) => {
      const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isIdentifier(node) && dom.has(node.text)) found.push(`${file}: ${node.text}`);
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
    expect(named).toEqual([]);
  });

  it('uses Node only in the command line', () => {
    expect(
      product
        .filter((file) => roomOf(file) !== 'cli')
        .flatMap((file) =>
          importsOf(file)
            .filter((path) => path.startsWith('node:'))
            .map((path) => `${file} → ${path}`),
        ),
    ).toEqual([]);
  });

  it('never computes with functions of Math whose bits differ between runtimes', () => {
    const exact = new Set([
      'abs',
      'ceil',
      'floor',
      'round',
      'trunc',
      'sign',
      'sqrt',
      'min',
      'max',
      'imul',
      'clz32',
      'fround',
    ]);
    const inexact = product.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        if (
          ts.isPropertyAccessExpression(node) &&
          node.expression.getText(source) === 'Math' &&
          !exact.has(node.name.text) &&
          node.name.text === node.name.text.toLowerCase()
        )
          found.push(`${file}: Math.${node.name.text}`);
        if (
          ts.isBinaryExpression(node) &&
          node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken &&
          !/^[\d.]+ \*\* -?[\d.]+$/.test(node.getText(source))
        )
          found.push(`${file}: ${node.getText(source)}`);
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
    expect(inexact).toEqual([]);
  });
});

describe('the web', () => {
  it('imports of the engine only its public entry', () => {
    expect(
      webFiles.flatMap((file) =>
        importsOf(file)
          .filter((path) => path.startsWith('engine/') || path.startsWith('chainrule/'))
          .map((path) => `${file} → ${path}`),
      ),
    ).toEqual([]);
  });
  it('imports React Flow in canvas/ only', () => {
    const outside = webFiles.filter((file) => !file.startsWith('web/src/canvas/'));
    expect(
      outside.flatMap((file) =>
        importsOf(file)
          .filter((path) => path.startsWith('@xyflow/'))
          .map((path) => `${file} → ${path}`),
      ),
    ).toEqual([]);
  });
});

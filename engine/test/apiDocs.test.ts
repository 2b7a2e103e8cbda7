import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as chainrule from '../src/index.js';
import { fencesOf } from './markdown.js';
import { runProgram, typeErrors } from './program.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Documented {
  readonly name: string;
  /** Whether it is there when a program runs, and not a type alone. */
  readonly isValue: boolean;
  readonly doc: string;
  readonly examples: readonly string[];
}

/** What the library exports, with its doc comments. */
function documented(): readonly Documented[] {
  const entry = `${root}engine/src/index.ts`;
  const { config } = ts.readConfigFile(`${root}engine/tsconfig.build.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, `${root}engine`);
  const program = ts.createProgram([entry], options);
  const checker = program.getTypeChecker();
  const library = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
  return checker.getExportsOfModule(library).map((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    return {
      name: exported.name,
      isValue: exported.name in chainrule,
      doc: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
      examples: symbol
        .getJsDocTags(checker)
        .filter(({ name }) => name === 'example')
        .flatMap(({ text }) => fencesOf(ts.displayPartsToString(text)).map((fence) => fence.text)),
    };
  });
}

const all = documented();
/** By the place in the list too: `variable` and `Variable` would be one file of some file systems. */
const programs = new Map(
  all.flatMap(({ name, examples }, place) => examples.map((text) => [`example ${place} of ${name}`, text] as const)),
);

describe('the doc comments of the library', () => {
  it('are all there', () => {
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter(({ doc }) => doc === '').map(({ name }) => name)).toEqual([]);
  });

  it('show every function, class and value by an example', () =>
    expect(all.filter(({ isValue, examples }) => isValue && examples.length === 0).map(({ name }) => name)).toEqual(
      [],
    ));

  it.each([...programs])('%s gives what its example promises', async (_, text) => {
    const modules = async (name: string) => (name === 'chainrule' ? chainrule : import(name));
    const kept = await runProgram(text, modules);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter(({ holds }) => !holds)).toEqual([]);
  });

  it('have examples that pass the type checker', () => expect(typeErrors(programs, root)).toEqual([]));
});

import { inspect } from 'node:util';
import ts from 'typescript';

/** Whether text is what was promised; it may be long, so `…` in a promise stands for any text. */
export const matches = (promised: string, shown: string): boolean =>
  new RegExp(
    `^${promised
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^]*')}$`,
  ).test(shown);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What is promised of a statement beside what it gave. */
export interface Kept {
  readonly statement: string;
  readonly promised: string;
  readonly shown: string;
  readonly holds: boolean;
}

/** The comment that ends the line a statement ends on: what the documentation promises of it. */
function promiseOf(source: ts.SourceFile, statement: ts.Statement): string | undefined {
  const [comment] = ts.getTrailingCommentRanges(source.text, statement.end) ?? [];
  return comment && oneLine(source.text.slice(comment.pos + 2, comment.end));
}

/** What a statement gives: an expression its value, a declaration that of the name it declares. */
function giftOf(source: ts.SourceFile, statement: ts.Statement): { before: string; value: string } {
  const text = statement.getText(source);
  if (ts.isExpressionStatement(statement)) return { before: '', value: statement.expression.getText(source) };
  if (ts.isVariableStatement(statement)) {
    const [{ name }] = statement.declarationList.declarations;
    if (ts.isIdentifier(name)) return { before: text, value: name.text };
    if (ts.isArrayBindingPattern(name) || ts.isObjectBindingPattern(name)) {
      const names = name.elements.flatMap((element) =>
        ts.isBindingElement(element) ? [element.name.getText(source)] : [],
      );
      return { before: text, value: ts.isArrayBindingPattern(name) ? `[${names}]` : `{${names}}` };
    }
  }
  throw new Error(`nothing can be promised of: ${text}`);
}

/** Each import as a declaration on the module that `modules` has. */
function importOf(source: ts.SourceFile, { importClause, moduleSpecifier }: ts.ImportDeclaration): string {
  const bindings = importClause?.namedBindings;
  if (importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return '';
  if (!bindings || !ts.isNamedImports(bindings)) throw new Error('import names: import { … } from …');
  const names = bindings.elements
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .map(({ name, propertyName }) => (propertyName ? `${propertyName.getText(source)}: ${name.text}` : name.text));
  return `const { ${names.join(', ')} } = await __import(${moduleSpecifier.getText(source)});`;
}

/**
 * Runs a program whose statements may end in a comment that says what they give: `x.add(1) // Tensor 3`, as Node's
 * console shows it, or `f() // throws TypeError: why`.
 */
export async function runProgram(text: string, modules: (name: string) => Promise<unknown>): Promise<readonly Kept[]> {
  const source = ts.createSourceFile('page.ts', text, ts.ScriptTarget.ES2023, true);
  const promises: { statement: string; promised: string }[] = [];
  const lines = source.statements.map((statement) => {
    if (ts.isImportDeclaration(statement)) return importOf(source, statement);
    const promised = promiseOf(source, statement);
    if (promised === undefined) return statement.getText(source);
    const { before, value } = giftOf(source, statement);
    promises.push({ statement: oneLine(statement.getText(source)), promised });
    return `${before};await __keep(async () => (${value}));`;
  });
  const { outputText } = ts.transpileModule(`async function __page() {${lines.join('\n')}\n}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
  });
  const kept: Kept[] = [];
  const keep = async (give: () => Promise<unknown>): Promise<void> => {
    const { statement, promised } = promises[kept.length];
    const shown = oneLine(
      await give().then(
        (value) => inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 6, compact: 6 }),
        (error: Error) => `throws ${error.name === 'Error' ? error.constructor.name : error.name}: ${error.message}`,
      ),
    );
    kept.push({ statement, promised, shown, holds: matches(promised, shown) });
  };
  const page = new Function('__import', '__keep', `${outputText}\nreturn __page();`) as (
    ...given: unknown[]
  ) => Promise<void>;
  await page(modules, keep);
  if (kept.length !== promises.length) throw new Error('a statement with a promise was not reached');
  return kept;
}

/** What the type checker has to say about programs, by name; `chainrule` is the library as its sources have it. */
export function typeErrors(programs: ReadonlyMap<string, string>, root: string): readonly string[] {
  const config = ts.readConfigFile(`${root}engine/tsconfig.json`, ts.sys.readFile);
  const { options: given } = ts.parseJsonConfigFileContent(config.config, ts.sys, `${root}engine`);
  const options: ts.CompilerOptions = {
    ...given,
    noUnusedLocals: false,
    noUnusedParameters: false,
    noEmit: true,
    paths: { chainrule: [`${root}engine/src/index.ts`] },
  };
  const files = new Map([...programs].map(([name, text]) => [`${root}engine/${name}.ts`, `${text}\nexport {};\n`]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.fileExists = (file) => files.has(file) || fileExists(file);
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((file) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(
        ({ messageText, start }) =>
          `${file.slice(root.length)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')} — ${files
            .get(file)!
            .slice(start)
            .split('\n', 1)}`,
      ),
  );
}

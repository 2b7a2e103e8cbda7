import type {
  ArrayNode,
  AssignmentNode,
  BlockNode,
  ConditionalNode,
  ConstantNode,
  FunctionAssignmentNode,
  FunctionNode,
  MathNode,
  ObjectNode,
  OperatorNode,
  ParenthesisNode,
  RelationalNode,
  SymbolNode,
} from 'mathjs/number';
import { type Arranged, arranged, type Known, type Placeholder } from './arrange';
import type { Expression, Name, NamedOperand, Span, Statement } from './expression';
import { parseText } from './parser';
import { Slip, type SlipCode } from './slip';
import { type Token, tokensOf } from './tokens';

/** What the editor knows of names before a formula is read. */
export interface World {
  /** Whether it is the name of a function of the document. */
  readonly isFunction: (name: string) => boolean;
  /** Whether the document has a node of that name. */
  readonly isNode: (name: string) => boolean;
  /** Whether it is an op's. */
  readonly isOp: (name: string) => boolean;
  /** Whether it is first of all an op's, before a node's of the same name. */
  readonly isOwnOp: (name: string) => boolean;
}

/**
 * Formulas as typed, a line or more: `z = (x + 5) y^2`, `f(x) = x^2`, `d/dx sin x`.
 * @throws Slip where they cannot be read
 */
export function readFormula(typed: string, world: World): readonly Statement[] {
  const tokens = tokensOf(typed);
  const given = arranged(tokens, knownIn(tokens, world));
  return new Reader(typed, given).statements(parsed(typed, given));
}

/** What the names of a text mean: what it defines itself, then what the world knows. */
function knownIn(tokens: readonly Token[], world: World): Known {
  const isAt = (at: number, text: string) => tokens[at]?.kind === 'sign' && tokens[at].text === text;
  const begins = (at: number) => at === 0 || tokens[at - 1].kind === 'line' || isAt(at - 1, ';');
  const defined = new Set<string>();
  const named = new Set<string>();
  const alone = new Set<string>();
  tokens.forEach(({ kind, text }, at) => {
    if (kind !== 'name') return;
    if (!isAt(at + 1, '(')) alone.add(text);
    if (begins(at) && isAt(at + 1, '=')) named.add(text);
    else if (begins(at) && isAt(at + 1, '(')) {
      const end = tokens.findIndex((_, i) => i > at && isAt(i, ')'));
      if (!isAt(end + 1, '=')) return;
      defined.add(text);
      for (const { kind, text } of tokens.slice(at + 2, end)) if (kind === 'name') named.add(text);
    }
  });
  const isFunction = (name: string) => defined.has(name) || world.isFunction(name);
  const isGiven = (name: string) => world.isNode(name.split('.', 1)[0]) || named.has(name);
  const isValue = (name: string) => isGiven(name) || (alone.has(name) && !isFunction(name) && !world.isOp(name));
  return {
    isGiven,
    isValue,
    isFunction: (name) => isFunction(name) || world.isOwnOp(name) || (world.isOp(name) && !isValue(name)),
  };
}

/** Of the parser's messages, what they mean. */
const meanings: readonly (readonly [RegExp, SlipCode])[] = [
  [/^Unexpected end/, 'end'],
  [/^Parenthesis \) expected/, 'parenthesis'],
  [/^(Parenthesis \]|End of matrix|Comma , or bracket)/, 'bracket'],
  [/^Value expected/, 'value'],
  [/^Invalid left hand side/, 'assignment'],
  [/^Column dimensions/, 'ragged'],
];

function parsed(typed: string, { text, origins }: Arranged): MathNode {
  try {
    return parseText(text);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const place = Number((error as { readonly char?: number }).char ?? text.length + 1) - 1;
    const end = typed.trimEnd().length;
    const at = Math.min(origins[place] ?? end, end);
    const code = meanings.find(([message]) => message.test(error.message))?.[1] ?? 'unexpected';
    if (at >= end) throw new Slip(code === 'value' || code === 'unexpected' ? 'end' : code, end, 1);
    throw new Slip(code, at, 1, { sign: typed[at] });
  }
}

const signs: Readonly<Record<string, string>> = { "'": 'ᵀ', '.*': '@' };
/** The parser's names of comparisons that stand in a chain. */
const comparisons: Readonly<Record<string, string>> = {
  equal: '==',
  unequal: '!=',
  smaller: '<',
  larger: '>',
  smallerEq: '<=',
  largerEq: '>=',
};
const readable: ReadonlySet<string> = new Set(
  ['+', '-', '*', '/', '^', '@', 'ᵀ', 'mod', 'and', 'or', 'not'].concat(Object.values(comparisons)),
);

class Reader {
  constructor(
    private readonly typed: string,
    private readonly given: Arranged,
  ) {}

  statements(tree: MathNode): readonly Statement[] {
    const lines = tree.type === 'BlockNode' ? (tree as BlockNode).blocks.map(({ node }) => node) : [tree];
    return lines.flatMap((line): readonly Statement[] => {
      if (line.type === 'ConstantNode' && (line as ConstantNode).value === undefined) return [];
      if (line.type === 'AssignmentNode') {
        const { object, value } = line as AssignmentNode;
        const name = this.target(object);
        return [{ ...spanOf(name), name, value: this.expression(value) }];
      }
      if (line.type === 'FunctionAssignmentNode') {
        const { name, params, expr } = line as FunctionAssignmentNode;
        const own = this.name(name);
        return [
          {
            ...spanOf(own),
            name: own,
            parameters: params.map((param) => this.name(param)),
            value: this.expression(expr),
          },
        ];
      }
      const value = this.expression(line);
      return [{ ...spanOf(value), value }];
    });
  }

  /** What a name of the parser's was typed as. */
  private name(placeholder: string): Name {
    const { token } = this.placeholder(placeholder);
    return { name: token.text, isQuoted: token.isQuoted === true, at: token.at, length: token.length };
  }

  private placeholder(name: string): Placeholder {
    return this.given.names.get(name)!;
  }

  private target(node: MathNode): Name {
    if (node.type !== 'SymbolNode') throw this.unsupported();
    const { by } = this.placeholder((node as SymbolNode).name);
    const name = this.name((node as SymbolNode).name);
    if (by || name.name.includes('.')) throw new Slip('assignment', name.at, name.length);
    return name;
  }

  private unsupported(span: Span = { at: 0, length: this.typed.length }): Slip {
    return new Slip('unsupported', span.at, span.length, { sign: this.typed.slice(span.at, span.at + span.length) });
  }

  private expression(node: MathNode): Expression {
    switch (node.type) {
      case 'ConstantNode':
        return this.constant((node as ConstantNode).value);
      case 'ParenthesisNode':
        return this.expression((node as ParenthesisNode).content);
      case 'SymbolNode':
        return { kind: 'name', ...this.name((node as SymbolNode).name) };
      case 'OperatorNode':
        return this.operator(node as OperatorNode);
      case 'RelationalNode':
        return this.chain(node as RelationalNode);
      case 'ConditionalNode': {
        const { condition, trueExpr, falseExpr } = node as ConditionalNode;
        return this.signed('?:', [condition, trueExpr, falseExpr]);
      }
      case 'FunctionNode':
        return this.call(node as unknown as FunctionNode<SymbolNode>);
      case 'ArrayNode': {
        const items = (node as ArrayNode).items.map((item) => this.expression(item));
        return { kind: 'list', items, ...(items[0] ? spanOf(items[0]) : nowhere) };
      }
      case 'ObjectNode': {
        const entries = Object.entries((node as ObjectNode).properties);
        const read = entries.map(([key, value]) => [
          this.given.names.get(key)?.token.text ?? key,
          this.expression(value),
        ]);
        return { kind: 'record', entries: Object.fromEntries(read), ...nowhere };
      }
      case 'AssignmentNode': {
        const { at, length } = this.target((node as AssignmentNode).object);
        throw new Slip('assignment', at, length);
      }
      default:
        throw this.unsupported();
    }
  }

  private constant(value: unknown): Expression {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Slip('tooLarge', 0, this.typed.length);
    if (value === undefined) throw new Slip('end', this.typed.length, 1);
    return { kind: 'literal', value: value as number | boolean | string | null, ...nowhere };
  }

  private signed(sign: string, nodes: readonly MathNode[]): Expression {
    const operands = nodes.map((node) => this.expression(node));
    return { kind: 'sign', sign, operands, ...(operands.map(spanOf).find(({ length }) => length > 0) ?? nowhere) };
  }

  private operator({ op, fn, args }: OperatorNode): Expression {
    if (fn === 'unaryPlus') return this.expression(args[0]);
    const sign = signs[op] ?? op;
    const expression = this.signed(sign, args);
    if (!readable.has(sign)) throw this.unsupported(expression);
    return expression;
  }

  /** `a < b < c` is `a < b` and `b < c`. */
  private chain({ conditionals, params }: RelationalNode): Expression {
    const pairs = conditionals.map((name, i) => this.signed(comparisons[name], [params[i], params[i + 1]]));
    return pairs.reduce((left, right) => ({ kind: 'sign', sign: 'and', operands: [left, right], ...spanOf(left) }));
  }

  private call({ fn, args }: FunctionNode<SymbolNode>): Expression {
    const { by } = this.placeholder(fn.name);
    const name = this.name(fn.name);
    if (by) {
      if (args.length !== 1) throw new Slip('end', name.at, name.length);
      const names = by.map(({ text, at, length }) => ({ name: text, isQuoted: false, at, length }));
      return { kind: 'derivative', by: names, of: this.expression(args[0]), ...spanOf(name) };
    }
    const isNamed = (arg: MathNode): boolean => arg.type === 'AssignmentNode';
    const named = args.filter(isNamed).map((arg): NamedOperand => {
      const { object, value } = arg as AssignmentNode;
      return { ...this.target(object), value: this.expression(value) };
    });
    const operands = args.filter((arg) => !isNamed(arg)).map((arg) => this.expression(arg));
    return { kind: 'call', ...name, operands, named };
  }
}

const nowhere: Span = { at: 0, length: 0 };
const spanOf = ({ at, length }: Span): Span => ({ at, length });

// `node scripts/docs.js` (after `npm run build`): writes docs/ops.md from the ops themselves. A test holds the two together.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const categories = {
  source: 'Sources',
  elementwise: 'Elementwise',
  reduction: 'Reductions',
  shape: 'Shape',
  contraction: 'Contractions',
  neural: 'Neural',
  loss: 'Losses',
  calculus: 'Calculus',
};

const takes = { float: 'floats', number: 'floats or int32', any: 'anything', int32: 'int32', bool: 'bool' };

/** z = (x + 5)·y² at (2, 3), v = a·a, and a function: what the ops of calculus are shown on. */
const stage = {
  nodes: {
    x: { op: 'variable', attrs: { value: 2 } },
    y: { op: 'variable', attrs: { value: 3 } },
    sum: { op: 'add', inputs: { a: 'x', b: 5 } },
    sq: { op: 'square', inputs: { x: 'y' } },
    z: { op: 'mul', inputs: { a: 'sum', b: 'sq' } },
    a: { op: 'variable', attrs: { value: [1, 2, 3] } },
    v: { op: 'square', inputs: { x: 'a' } },
    total: { op: 'reduceSum', inputs: { x: 'v' } },
  },
  functions: { double: { inputs: ['x'], nodes: { y: { op: 'mul', inputs: { a: 'x', b: 2 } } }, outputs: ['y'] } },
};
const onStage = {
  gradient: { inputs: { targets: ['z'], source: 'y' } },
  jacobian: { inputs: { target: 'v', source: 'a' } },
  hessian: { inputs: { target: 'total', source: 'a' } },
  jvp: { inputs: { target: 'z', source: 'x', tangent: 0.5 } },
  call: { inputs: { x: 'y' }, attrs: { function: 'double' } },
  repeat: { inputs: { x: 'y' }, attrs: { function: 'double', times: 3 } },
};

/** Those whose operands do not stand in one row. */
const latexOnStage = {
  gradient: '\\frac{\\partial\\left(t_1 + \\dots + t_n\\right)}{\\partial\\,\\mathit{source}}',
  call: '\\operatorname{f}\\left(a, b, \\dots\\right)',
  repeat: '\\operatorname{f}^n\\left(a, b, \\dots\\right)',
};

const code = (text) => `\`${text}\``;
const json = (value) =>
  code(
    JSON.stringify(value)
      .replace(/,(?=[^ ])/g, ', ')
      .replace(/":/g, '": '),
  );
const table = (head, rows) =>
  rows.length === 0
    ? []
    : ['', ...[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ').replace(/\n/g, ' ')} |`)];
const escaped = (text) => text.replace(/\|/g, '\\|');

const symbolOf = (name) => (name.length === 1 ? name : `\\mathit{${name}}`);
const operandOf = ({ name, port }) => (port.variadic ? [`${name[0]}_1`, '\\dots', `${name[0]}_n`] : symbolOf(name));

const attributesOf = (op, given = {}) => ({
  ...Object.fromEntries(Object.entries(op.attributes).map(([name, { default: preset }]) => [name, preset])),
  ...given,
});

function defaultOf({ required, default: preset }) {
  if (required) return 'required';
  return preset === undefined ? '–' : json(preset);
}

/** Documents show operands as nodes: floats vary, integers and booleans do not. */
function documentOf(op, { dtype, attrs, ...operands }) {
  const nodes = {};
  const inputs = {};
  for (const { name, port } of op.ports) {
    if (operands[name] === undefined) continue;
    const values = port.variadic ? operands[name] : [operands[name]];
    const ids = values.map((_, i) => (port.variadic ? `${name}_${i}` : name));
    values.forEach((value, i) => {
      const isFloat = !['int32', 'bool'].includes(port.accepts) && typeof [value].flat(9)[0] !== 'boolean';
      nodes[ids[i]] = isFloat
        ? { op: 'variable', attrs: { value } }
        : { op: 'constant', attrs: { value, ...(port.accepts === 'int32' ? { dtype: 'int32' } : {}) } };
    });
    inputs[name] = port.variadic ? ids : ids[0];
  }
  nodes.out = { op: op.name, ...(op.ports.length > 0 ? { inputs } : {}), ...(attrs ? { attrs } : {}) };
  return { format: 'chainrule', version: 1, dtype, graph: { nodes } };
}

function run({ load, evaluate, gradients, nestedOf }, document) {
  const loaded = load(JSON.stringify(document)).document;
  const { values, problems } = evaluate(loaded);
  const out = values.out;
  if (!out) throw new Error(`An example has no value: ${JSON.stringify({ document, problems })}`);
  const sources = Object.entries(document.graph.nodes).flatMap(([id, node]) => (node.op === 'variable' ? [id] : []));
  const asks = out.dtype.startsWith('float') && document.graph.nodes.out.inputs !== undefined;
  return {
    out: nestedOf(out),
    derivatives: asks ? gradients(loaded, { targets: ['out'], sources }).gradients : {},
  };
}

function exampleOf(engine, op) {
  if (onStage[op.name]) {
    const node = { op: op.name, ...onStage[op.name] };
    const { out } = run(engine, {
      format: 'chainrule',
      version: 1,
      graph: { ...stage, nodes: { ...stage.nodes, out: node } },
    });
    return table(
      ['example', ''],
      [
        ['node', json(node)],
        ['result', json(out)],
      ],
    );
  }
  const [example] = op.examples;
  const document = documentOf(op, example);
  const { out, derivatives } = run(engine, document);
  const { out: node, ...operands } = document.graph.nodes;
  const rows = Object.entries(operands).map(([id, { attrs }]) => [code(id), json(attrs.value)]);
  if (node.attrs) rows.push(['attributes', json(node.attrs)]);
  rows.push(['result', json(out)]);
  for (const [id, tensor] of Object.entries(derivatives))
    rows.push([`∂Σ/∂${id}`, tensor === null ? 'None' : json(engine.nestedOf(tensor))]);
  return table(['example', ''], rows);
}

function sectionOf(engine, op) {
  const row = engine.opTable().find(({ name }) => name === op.name);
  const operands = op.ports.map(operandOf);
  const latex = latexOnStage[op.name] ?? op.latex(operands.flat(), attributesOf(op, op.examples[0]?.attrs));
  return [
    `### ${op.name}`,
    '',
    `${code(op.symbol)} · $\`${latex}\`$ · ${op.kind}${op.gate ? ' · gate' : ''}`,
    '',
    op.doc,
    ...table(
      ['port', 'takes', 'meaning'],
      row.ports.map(({ name, accepts, variadic, optional, reference, doc }) => [
        code(name),
        [reference ? 'a node' : takes[accepts], variadic && 'several', optional && 'optional']
          .filter(Boolean)
          .join(', '),
        escaped(doc),
      ]),
    ),
    ...table(
      ['attribute', 'default', 'meaning'],
      Object.entries(op.attributes).map(([name, attribute]) => [
        code(name),
        defaultOf(attribute),
        escaped(attribute.doc + (attribute.options ? ` (one of ${attribute.options.join(', ')})` : '')),
      ]),
    ),
    ...exampleOf(engine, op),
    '',
  ];
}

/** The page of all ops. `engine` is the public API, `ops` the registry, which also holds LaTeX and examples. */
export function opsPage(engine, ops) {
  const all = Object.values(ops);
  const parts = Object.keys(categories)
    .map((category) => [category, all.filter((op) => op.category === category)])
    .filter(([, list]) => list.length > 0);
  const index = parts.map(([category, list]) => [
    `[${categories[category]}](#${categories[category].toLowerCase()})`,
    list.map(({ name }) => `[${name}](#${name.toLowerCase()})`).join(' '),
  ]);
  return [
    '# Ops',
    '',
    '<!-- Written by scripts/docs.js from the ops themselves: edit those, then run it. -->',
    '',
    `All ${all.length} ops, as \`npx chainrule ops\` lists them. A *primitive* has a kernel and a gradient rule, a *composite* is`,
    'written with other ops, a *gate* may shut a path off for some values (its zeros are called dead).',
    'Elementwise ops with two inputs broadcast as NumPy does; negative axes count from the end. Each example was computed in',
    'float32; `∂Σ/∂x` is the gradient of the sum of the result, in the shape of `x`. Those of calculus read this document:',
    '`x` = 2, `y` = 3, `z` = (`x` + 5)·`y`², `a` = [1, 2, 3], `v` = `a`², `total` = Σ`v`, and the function `double`.',
    ...table(['', 'ops'], index),
    '',
    ...parts.flatMap(([category, list]) => [
      `## ${categories[category]}`,
      '',
      ...list.flatMap((op) => sectionOf(engine, op)),
    ]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [engine, { ops }] = await Promise.all([import('chainrule'), import('../engine/dist/ops/index.js')]);
  writeFileSync(new URL('../docs/ops.md', import.meta.url), opsPage(engine, ops));
}

const open = '{"format": "chainrule", "version": 1, "graph": {"nodes": {';
const close = '}}}';

/** As many parts as make a text of about `bytes`. */
function filled(before: string, part: (i: number) => string, after: string, bytes: number): string {
  const parts: string[] = [];
  for (let i = 0, size = 0; size < bytes; i++) {
    const text = part(i);
    parts.push(text);
    size += text.length + 1;
  }
  return before + parts.join(',') + after;
}

/** Texts of about `bytes`, each large in another way. */
export const largeDocuments: Readonly<Record<string, (bytes: number) => string>> = {
  'one long text': (bytes) =>
    `{"format": "chainrule", "version": 1, "title": "${'é'.repeat(bytes)}", "graph": {"nodes": {}}}`,
  'a text of escapes': (bytes) =>
    `{"format": "chainrule", "version": 1, "title": "${'\\n\\u00e9'.repeat(bytes / 8)}", "graph": {"nodes": {}}}`,
  'many nodes': (bytes) =>
    filled(
      `${open}"n0": {"op": "variable", "attrs": {"value": 1}},`,
      (i) => `"n${i + 1}": {"op": "neg", "inputs": {"x": "n${i}"}}`,
      close,
      bytes,
    ),
  'a large tensor': (bytes) =>
    `${filled(`${open}"x": {"op": "variable", "attrs": {"value": [`, (i) => `${(i % 1000) / 8}`, ']}}', bytes)}${close}`,
  'many unknown fields': (bytes) =>
    filled('{"format": "chainrule", "version": 1, "graph": {"nodes": {}},', (i) => `"mood${i}": ${i}`, '}', bytes),
  'deep nesting': (bytes) =>
    `{"format": "chainrule", "version": 1, "graph": {"nodes": {}}, "lesson": ${'['.repeat(bytes / 2)}${']'.repeat(bytes / 2)}}`,
  'deep nesting that never closes': (bytes) => '{"a":['.repeat(bytes / 6),
  'many problems': (bytes) => filled(open, (i) => `"n${i}": {"op": "sqare", "inputs": {"x": "nobody"}}`, close, bytes),
  'keys that stand twice': (bytes) => filled(open, (i) => `"n${i % 7}": {"op": "neg"}`, close, bytes),
  'a cycle': (bytes) =>
    filled(
      open,
      (i) => `"n${i}": {"op": "neg", "inputs": {"x": "n${i + 1}"}}`,
      `,"n": {"op": "neg", "inputs": {"x": "n0"}}${close}`,
      bytes,
    ),
  'many small circles': (bytes) =>
    filled(
      open,
      (i) => `"a${i}": {"op": "neg", "inputs": {"x": "b${i}"}}, "b${i}": {"op": "neg", "inputs": {"x": "a${i}"}}`,
      close,
      bytes,
    ),
  'many wires into one node': (bytes) =>
    filled(
      `${open}"x": {"op": "variable", "attrs": {"value": 1}}, "y": {"op": "addN", "inputs": {"values": [`,
      () => '"x"',
      `]}}${close}`,
      bytes,
    ),
  'many wires that dangle': (bytes) =>
    filled(`${open}"y": {"op": "addN", "inputs": {"values": [`, (i) => `"nobody${i}"`, `]}}${close}`, bytes),
  'many ports nobody has': (bytes) =>
    filled(`${open}"y": {"op": "addN", "inputs": {`, (i) => `"port${i}": 1`, `}}${close}`, bytes),
  'many attributes nobody has': (bytes) =>
    filled(`${open}"y": {"op": "neg", "inputs": {"x": 1}, "attrs": {`, (i) => `"attr${i}": 1`, `}}${close}`, bytes),
  'many calls of functions that are misspelt': (bytes) =>
    filled(
      filled(open, (i) => `"c${i}": {"op": "call", "attrs": {"function": "cell${i}"}}`, '}, "functions": {', bytes / 2),
      (i) => `"sell${i}": {"inputs": [], "nodes": {}, "outputs": []}`,
      close,
      bytes / 2,
    ),
  'many functions that call each other': (bytes) =>
    filled(
      `${open}}, "functions": {`,
      (i) =>
        `"f${i}": {"inputs": ["x"], "nodes": {"y": {"op": "call", "inputs": {"x": "x"}, "attrs": {"function": "f${i + 1}"}}}, "outputs": ["y"]}`,
      close,
      bytes,
    ),
  'variables, gradients and places of nobody': (bytes) =>
    filled(
      filled(
        filled(
          `${open}}}, "training": {"loss": "x", "variables": [`,
          (i) => `"v${i}"`,
          ']}, "gradients": {',
          bytes / 3,
        ),
        (i) => `"g${i}": "h${i}"`,
        '}, "layout": {"nodes": {',
        bytes / 3,
      ),
      (i) => `"p${i}": {"x": 1, "y": "no"}`,
      '}}}',
      bytes / 3,
    ),
  'calls that lack the many inputs of a function': (bytes) =>
    filled(
      filled(
        `${open}}, "functions": {"f": {"nodes": {}, "outputs": ["x0"], "inputs": [`,
        (i) => `"x${i}"`,
        ']}}, "nodes": {',
        bytes / 2,
      ).replace('"nodes": {}, "functions"', '"functions"'),
      (i) => `"c${i}": {"op": "call", "inputs": {"y": 1}, "attrs": {"function": "f"}}`,
      close,
      bytes / 2,
    ),
};

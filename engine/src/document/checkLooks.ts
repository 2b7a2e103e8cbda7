import type { Json } from '../op/attribute.js';
import { append } from './append.js';
import { type Draft, isIn, outputsIn } from './checkScope.js';
import { quote } from './names.js';
import { isObject } from './object.js';
import type { Problem } from './problem.js';
import { named, resolve } from './reference.js';

const warning = (code: 'format' | 'danglingReference', message: string, path: string): Problem => ({
  code,
  severity: 'warning',
  message,
  path,
});

const isPosition = (value: Json): boolean => isObject(value) && Number.isFinite(value.x) && Number.isFinite(value.y);

/** Positions that are none. A layout never affects a result, so these are warnings, and such a position is not used. */
export function checkLayout(layout: Json): Problem[] {
  if (!isObject(layout)) return [];
  const problems = positionProblems(layout.nodes, 'layout.nodes');
  if (layout.functions === undefined) return problems;
  if (!isObject(layout.functions))
    return [
      ...problems,
      warning('format', '"functions" of the layout is an object; it is not used.', 'layout.functions'),
    ];
  for (const [name, inner] of Object.entries(layout.functions)) {
    const path = `layout.functions.${name}`;
    if (isObject(inner)) append(problems, positionProblems(inner.nodes, `${path}.nodes`));
    else
      problems.push(warning('format', `The layout of the function ${quote(name)} is an object; it is not used.`, path));
  }
  return problems;
}

function positionProblems(nodes: Json | undefined, path: string): Problem[] {
  if (nodes === undefined) return [];
  if (!isObject(nodes))
    return [warning('format', '"nodes" of the layout holds a position for each id; it is not used.', path)];
  return Object.entries(nodes)
    .filter(([, position]) => !isPosition(position))
    .map(([id]) =>
      warning(
        'format',
        `The position of ${quote(id)} is { "x": number, "y": number }; it is not used.`,
        `${path}.${id}`,
      ),
    );
}

/** Entries of `gradients` that name no node: warnings, as nothing is computed from them. */
export function checkGradients(gradients: Json, draft: Draft): Problem[] {
  if (!isObject(gradients)) return [];
  const exists = (text: string) => !('code' in resolve(named(text), isIn(draft), outputsIn(draft)));
  return Object.entries(gradients).flatMap(([source, gradient]) => {
    const path = `gradients.${source}`;
    if (!exists(source))
      return [
        warning('danglingReference', `${quote(source)} is listed with its gradient, but there is no such node.`, path),
      ];
    if (gradient === null || (typeof gradient === 'string' && exists(gradient))) return [];
    return [warning('danglingReference', `The gradient of ${quote(source)} is the id of a node or null.`, path)];
  });
}

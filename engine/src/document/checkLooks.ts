import type { Json } from '../op/attribute.js';
import { append } from './append.js';
import { type Draft, isIn, outputsIn } from './checkScope.js';
import { colours, isPosition } from './document.js';
import { type Fields, fieldProblems, frameFields, noteFields } from './fields.js';
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

const isColour = (value: Json): boolean => colours.some((name) => name === value);

/** A kind of entries of the layout: what they are called, and what is wrong with one at a path. */
type Check = (value: Json, path: string, id: string) => readonly Problem[];
const unless =
  (isSound: (value: Json) => boolean, sentence: (id: string) => string): Check =>
  (value, path, id) =>
    isSound(value) ? [] : [warning('format', sentence(id), path)];
const object =
  (kind: string, fields: Fields): Check =>
  (value, path, id) =>
    isObject(value)
      ? fieldProblems(value, fields, path, `${kind} ${quote(id)}`)
      : [warning('format', `${kind} ${quote(id)} is an object; it is not used.`, path)];

const entries: Readonly<Record<string, { readonly holds: string; readonly check: Check }>> = {
  nodes: {
    holds: 'a position for each id',
    check: unless(
      isPosition,
      (id) => `The position of ${quote(id)} is { "x": number, "y": number }, at most 1e9 away; it is not used.`,
    ),
  },
  colours: {
    holds: 'a colour for each id',
    check: unless(isColour, (id) => `The colour of ${quote(id)} is one of ${colours.join(', ')}; it is not used.`),
  },
  frames: { holds: 'a frame for each id', check: object('frame', frameFields) },
  notes: { holds: 'a note for each id', check: object('note', noteFields) },
};

/** What of a layout cannot be drawn. It never affects a result, so these are warnings, and such parts are not used. */
export function checkLayout(layout: Json): Problem[] {
  if (!isObject(layout)) return [];
  const problems = looksProblems(layout, 'layout');
  if (layout.functions === undefined) return problems;
  if (!isObject(layout.functions))
    return [
      ...problems,
      warning('format', '"functions" of the layout is an object; it is not used.', 'layout.functions'),
    ];
  for (const [name, inner] of Object.entries(layout.functions)) {
    const path = `layout.functions.${name}`;
    if (isObject(inner)) append(problems, looksProblems(inner, path));
    else
      problems.push(warning('format', `The layout of the function ${quote(name)} is an object; it is not used.`, path));
  }
  return problems;
}

function looksProblems(looks: { readonly [key: string]: Json }, path: string): Problem[] {
  const problems: Problem[] = [];
  for (const [name, { holds, check }] of Object.entries(entries)) {
    const map = looks[name];
    if (map === undefined) continue;
    if (!isObject(map))
      problems.push(
        warning('format', `${quote(name)} of the layout holds ${holds}; it is not used.`, `${path}.${name}`),
      );
    else for (const [id, value] of Object.entries(map)) append(problems, check(value, `${path}.${name}.${id}`, id));
  }
  return problems;
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

import type { Colour, Json } from 'chainrule';
import { figureText } from '../canvas/figureText';
import type { PlacedNode } from '../canvas/flow';
import { hasRoomForOp, header, portSize, rowCentre } from '../canvas/geometry';
import type { Row } from '../canvas/rows';
import { literalText, longestField } from '../document/literal';
import { signOf } from '../overlays/visual';
import { isNumeric, type Quantity } from '../session/quantity';
import { derivativeName } from '../session/results';
import type { Drawing } from './drawing';
import { cut, text } from './lettering';
import { categoryInk, mixed, tagInk } from './palette';
import { element, type Svg } from './svg';

const padding = 11;
const gap = 6;
const portRadius = portSize / 2;

/** The value a source holds, as its field shows it; undefined where it has none, or one too long for a field. */
export type Written = (node: string, attribute: string) => Json | undefined;

function tile({ symbol, category }: PlacedNode, { palette, measure }: Drawing): { svg: Svg; width: number } {
  const ink = categoryInk(palette, category);
  const lettering =
    category === 'source'
      ? ({ size: 15, isItalic: true, face: 'math' } as const)
      : ({ size: 12.5, weight: 600, face: 'ui' } as const);
  const width = Math.max(20, measure(symbol, lettering) + gap);
  const ground = { x: gap, y: header / 2 - 10, width, height: 20, rx: 5, fill: mixed(ink, 0.11, palette.node) };
  return {
    svg:
      element('rect', ground) +
      text(gap + width / 2, header / 2 - (category === 'source' ? 1 : 0), symbol, {
        ...lettering,
        fill: ink,
        anchor: 'middle',
      }),
    width,
  };
}

function badge(x: number, content: string, { palette, measure }: Drawing): Svg {
  const lettering = { size: 10.5, weight: 600, fill: palette.panel };
  const width = measure(content, lettering) + 26;
  const ring = { fill: 'none', stroke: palette.panel, 'stroke-width': 1.2 };
  return (
    element('rect', { x, y: header / 2 - 9, width, height: 18, rx: 9, fill: palette.ink }) +
    element('circle', { cx: x + 10, cy: header / 2, r: 3.8, ...ring }) +
    element('circle', { cx: x + 10, cy: header / 2, r: 1.4, ...ring }) +
    text(x + 18, header / 2, content, lettering)
  );
}

function head(node: PlacedNode, isTarget: boolean, drawing: Drawing): Svg {
  const { palette, measure, t } = drawing;
  const { svg, width } = tile(node, drawing);
  const left = gap + width + gap;
  const op = { size: 11, fill: palette['ink-3'], anchor: 'end' } as const;
  const hasOp = hasRoomForOp(node, isTarget);
  const aside = (hasOp ? measure(node.op, op) + 15 : 9) + (isTarget ? measure(t('target.badge'), op) + 32 : 0);
  const lettering = { size: 13, weight: 600, fill: palette.ink };
  const name = cut(node.name, node.width - left - aside, lettering, measure);
  return [
    svg,
    text(left, header / 2, name, lettering),
    isTarget ? badge(left + measure(name, lettering) + gap, t('target.badge'), drawing) : '',
    hasOp ? text(node.width - 9, header / 2, node.op, op) : '',
    element('path', { d: `M0 ${header - 0.5}H${node.width}`, stroke: palette.line }),
  ].join('');
}

function field(right: number, y: number, content: string, size: number, { palette, measure }: Drawing): Svg {
  const lettering = { size, weight: 600, fill: palette.value, anchor: 'end' } as const;
  const width = Math.max(42, measure(content, lettering) + 16);
  const box = { x: right - width + 0.5, y: y - 9, width: width - 1, height: 18, rx: 4 };
  return (
    element('rect', { ...box, fill: palette.sunken, stroke: palette['field-line'] }) +
    text(right - 8, y, content, lettering)
  );
}

function chip(right: number, y: number, content: string, { palette, measure }: Drawing): Svg {
  const lettering = { size: 11.5, weight: 550, fill: palette.zero, anchor: 'middle' } as const;
  const width = measure(content, lettering) + 14;
  const box = { x: right - width + 0.5, y: y - 9, width: width - 1, height: 18, rx: 9 };
  return (
    element('rect', { ...box, fill: palette['zero-soft'], stroke: palette['zero-wire'] }) +
    text(right - width / 2, y, content, lettering)
  );
}

function port(x: number, y: number, isLinked: boolean, { palette }: Drawing): Svg {
  const fill = isLinked ? palette['ink-2'] : palette.node;
  return element('circle', { cx: x, cy: y, r: portRadius + 0.75, fill, stroke: palette['ink-2'], 'stroke-width': 1.5 });
}

function diamond(y: number, isLinked: boolean, { palette }: Drawing): Svg {
  const ink = palette['cat-calculus'];
  return element('path', {
    d: `M-5.5 ${y}L0 ${y - 5.5}L5.5 ${y}L0 ${y + 5.5}Z`,
    fill: isLinked ? ink : palette.node,
    stroke: ink,
    'stroke-linejoin': 'round',
  });
}

/** A number in the hue of its sign or in ink; None as a chip; a dash where there is none to show. `name` is a derivative's. */
function figure(
  node: PlacedNode,
  y: number,
  quantity: Quantity | undefined,
  name: string | undefined,
  drawing: Drawing,
): Svg {
  const { palette, t } = drawing;
  const right = node.width - padding;
  if (quantity?.state === 'none') return chip(right, y, `∅ ${t('node.none')}`, drawing);
  const content = isNumeric(quantity) ? figureText(quantity, node.width, name) : undefined;
  const sign = name !== undefined && isNumeric(quantity) ? signOf(quantity) : 'mixed';
  const fill = content === undefined ? palette.zero : sign === 'mixed' ? palette.value : palette[sign];
  return text(right, y, content ?? '–', { size: 13.5, weight: 600, fill, anchor: 'end' });
}

const label = (y: number, content: string, { palette }: Drawing): Svg =>
  text(padding, y, content, { size: 11.5, fill: palette['ink-2'] });

function inputRow(row: Extract<Row, { kind: 'input' }>, node: PlacedNode, y: number, drawing: Drawing): Svg {
  const { palette, t } = drawing;
  const { source, wired, reference } = row;
  const isLiteral = typeof source === 'number' || typeof source === 'boolean';
  const lost = { size: 11.5, fill: palette.error, anchor: 'end' } as const;
  const right = node.width - padding;
  return [
    reference ? diamond(y, wired, drawing) : port(0, y, wired, drawing),
    label(y, row.label, drawing),
    isLiteral
      ? field(right, y, literalText(source), 12, drawing)
      : wired
        ? ''
        : text(right, y, typeof source === 'string' ? source : t('node.missing'), lost),
  ].join('');
}

function valueRow(
  row: Extract<Row, { kind: 'value' }>,
  node: PlacedNode,
  y: number,
  drawing: Drawing,
  written: Written,
): Svg {
  const value = drawing.results?.node(row.output)?.value;
  const own = row.editable === undefined ? undefined : written(node.id, row.editable);
  const shown = own === undefined ? '' : literalText(own);
  const isField = own !== undefined && shown.length <= longestField;
  return [
    label(y, row.label ?? drawing.t('node.value'), drawing),
    isField ? field(node.width - padding, y, shown, 13, drawing) : figure(node, y, value, undefined, drawing),
    port(node.width, y, value?.state !== 'none', drawing),
  ].join('');
}

function adjointRow(output: string, node: PlacedNode, y: number, drawing: Drawing): Svg {
  const { palette, results, measure, nameOf } = drawing;
  const result = results?.node(output);
  const name = results && derivativeName(results.analysis, output, nameOf);
  if (result?.value.state === 'none' || name === undefined) return '';
  // That a derivative is not itself part of its target goes without saying.
  const isQuiet =
    node.category === 'calculus' || (result?.adjointUnconnected?.code === 'noPath' && node.category !== 'source');
  const quantity = result?.adjoint.state === 'none' && isQuiet ? undefined : result?.adjoint;
  const lettering = { size: 11.5, fill: palette['ink-3'], isItalic: true };
  return (
    text(padding, y, cut(name, node.width * 0.5, lettering, measure), lettering) +
    figure(node, y, quantity, name, drawing)
  );
}

function problemLine(node: PlacedNode, drawing: Drawing): { svg: Svg; edge: string } | undefined {
  const { palette, results, sentence, measure } = drawing;
  const found = results?.problems.filter((problem) => problem.node === node.id && problem.call === undefined) ?? [];
  const worst = found.find(({ severity }) => severity === 'error') ?? found[0];
  if (!worst) return undefined;
  const ink = palette[worst.severity];
  const lettering = { size: 11.5, weight: 500, fill: ink };
  const line = cut(sentence(worst), Math.max(node.width, 240) - 16, lettering, measure);
  const box = { x: 0, y: node.height + 7, width: measure(line, lettering) + 16, height: 21, rx: 6 };
  return {
    edge: ink,
    svg:
      element('rect', { ...box, fill: palette[`${worst.severity}-soft`] }) +
      text(8, node.height + 17.5, line, lettering),
  };
}

/** A header in the hue of a tag, with a bar of it above. */
function tag(width: number, ink: string, { palette }: Drawing): Svg {
  const [left, right] = [9, width - 9];
  const ground = `M0 ${header}V9A9 9 0 0 1 ${left} 0H${right}A9 9 0 0 1 ${width} 9V${header}Z`;
  const bar = `M2.3 3A9 9 0 0 1 ${left} 0H${right}A9 9 0 0 1 ${width - 2.3} 3Z`;
  return element('path', { d: ground, fill: mixed(ink, 0.12, palette.node) }) + element('path', { d: bar, fill: ink });
}

/** A node as it stands on the canvas: header, ports, numbers, and what is wrong with it. */
export function nodePicture(node: PlacedNode, drawing: Drawing, written: Written, colour?: Colour): Svg {
  const { palette, results } = drawing;
  const { position, width, height, rows } = node;
  const problem = problemLine(node, drawing);
  const isTarget = results?.analysis.target?.split('.', 1)[0] === node.id;
  const card = { x: -0.5, y: -0.5, width: width + 1, height: height + 1, rx: 9.5, fill: palette.node };
  return element(
    'g',
    { transform: `translate(${Math.round(position.x)} ${Math.round(position.y)})` },
    element('rect', { ...card, stroke: problem?.edge ?? palette['line-strong'], 'stroke-width': problem && 1.5 }),
    colour ? tag(width, tagInk(palette, colour), drawing) : '',
    head(node, isTarget, drawing),
    ...rows.map((row, at) => {
      const y = rowCentre(at);
      if (row.kind === 'input') return inputRow(row, node, y, drawing);
      return row.kind === 'value' ? valueRow(row, node, y, drawing, written) : adjointRow(row.output, node, y, drawing);
    }),
    problem?.svg ?? '',
  );
}

import type { Colour } from 'chainrule';
import type { DrawnEdge } from '../canvas/edges';
import { edgesOf } from '../canvas/edges';
import type { Flow, PlacedNode } from '../canvas/flow';
import type { Box } from '../canvas/geometry';
import type { NodeSum } from '../canvas/nodeSums';
import { boundsOf } from '../canvas/viewport';
import { widthScale } from '../overlays/scale';
import { wireVisual } from '../overlays/visual';
import type { Drawing } from './drawing';
import { legendPicture, legendSize } from './legendPicture';
import { faces } from './lettering';
import { nodePicture, type Written } from './nodePicture';
import { sumPictures } from './sumPicture';
import { element, escaped, type Svg } from './svg';
import { metadataOf } from './svgDocument';
import { wireLabels, wirePicture } from './wirePicture';

/** Something beside nodes and wires, such as a frame or a note. */
export interface Thing {
  readonly box: Box;
  readonly svg: Svg;
}

/** What a picture is of. */
export interface Subject {
  readonly flow: Flow;
  readonly written: Written;
  /** The colours that nodes and folded frames are tagged with. */
  readonly tagOf?: (thing: string) => Colour | undefined;
  /** Behind the wires. */
  readonly things: readonly Thing[];
  /** What flows back into nodes by several wires. */
  readonly sums?: readonly NodeSum[];
  readonly title: string;
  /** The document to be kept inside, as its text. */
  readonly text: string | undefined;
  readonly hasLegend: boolean;
  /** Faces to embed, as CSS; none where the reader's own must do. */
  readonly fonts: string;
}

export interface Picture {
  readonly svg: Svg;
  readonly width: number;
  readonly height: number;
}

const margin = 36;
const legendGap = 28;

const boxOf = ({ position, width, height }: PlacedNode): Box => ({ ...position, width, height });

/** The numbers of a path, two by two: its corners and handles, between which it stays. */
const cornersOf = (path: string) =>
  (path.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).reduce<{ x: number; y: number }[]>((corners, number, i) => {
    if (i % 2 === 0) corners.push({ x: Number(number), y: 0 });
    else corners[corners.length - 1].y = Number(number);
    return corners;
  }, []);

/** What all of it takes, with a margin. */
function extentOf(flow: Flow, edges: readonly DrawnEdge[], things: readonly Thing[]): Box {
  const points = edges.filter(({ visual }) => visual === undefined).flatMap(({ path }) => cornersOf(path));
  const boxes = [
    ...flow.nodes,
    ...things.map(({ box }) => ({ position: box, ...box })),
    ...points.map((position) => ({ position, width: 0, height: 0 })),
  ];
  if (boxes.length === 0) return { x: 0, y: 0, width: 2 * margin, height: 2 * margin };
  const { x, y, width, height } = boundsOf(boxes);
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** The part of a picture that some nodes and the wires between them are. */
export function partOf({ nodes, wires }: Flow, ids: ReadonlySet<string>): Flow {
  return {
    nodes: nodes.filter(({ id }) => ids.has(id)),
    wires: wires.filter(({ source, target }) => ids.has(source) && ids.has(target)),
  };
}

/** The canvas as a picture that needs nothing but itself, drawn from the same edges as the sheet seen from afar. */
export function pictureOf(subject: Subject, drawing: Drawing): Picture {
  const { flow, written, tagOf, things, title, text, fonts } = subject;
  const { palette, results, reading, domain, isTransparent } = drawing;
  const scale = widthScale(domain);
  const edges = edgesOf(
    flow.nodes.map((spec) => ({ id: spec.id, position: spec.position, data: { spec } })),
    flow.wires,
    ({ id }) =>
      wireVisual(reading, reading === 'local' ? results?.wire(id)?.local : results?.wire(id)?.contribution, scale),
    flow.nodes.map(boxOf),
  );
  const sums = sumPictures(subject.sums ?? [], flow, drawing);
  const extent = extentOf(flow, edges, [...things, ...sums]);
  const hasLegend = subject.hasLegend && reading !== 'value' && flow.wires.length > 0;
  const x = Math.floor(extent.x);
  const y = Math.floor(extent.y);
  const width = Math.ceil(Math.max(extent.width, hasLegend ? legendSize.width + 2 * margin : 0)) + 1;
  const height = Math.ceil(extent.height + (hasLegend ? legendSize.height + legendGap : 0)) + 1;
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...{ width, height, viewBox: `${x} ${y} ${width} ${height}` },
      'font-family': faces.ui,
      style: 'font-variant-numeric:tabular-nums',
    },
    element('title', {}, escaped(title)),
    text === undefined ? '' : metadataOf(text),
    fonts === '' ? '' : element('style', {}, escaped(fonts)),
    isTransparent ? '' : element('rect', { x, y, width, height, fill: palette.canvas }),
    ...things.map((thing) => thing.svg),
    ...edges.map((edge) => wirePicture(edge, drawing)),
    ...edges.map((edge) => wireLabels(edge, drawing)),
    ...flow.nodes.map((node) => nodePicture(node, drawing, written, tagOf?.(node.id))),
    ...sums.map((sum) => sum.svg),
    hasLegend
      ? element(
          'g',
          { transform: `translate(${x + margin} ${Math.ceil(extent.y + extent.height - margin + legendGap)})` },
          legendPicture(drawing),
        )
      : '',
  );
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`, width, height };
}

import type { Frame } from '../looks/looks';
import type { Drawing } from './drawing';
import { cut, text } from './lettering';
import { mixed, tagInk } from './palette';
import type { Thing } from './picture';
import { element } from './svg';

/** An open frame, as it stands behind its nodes: a tint, which a ground of another colour shows through, and a title. */
export function framePicture(frame: Frame, drawing: Drawing): Thing {
  const { palette, measure, isTransparent, t } = drawing;
  const { x, y, width, height, title, colour } = frame;
  const ink = tagInk(palette, colour);
  const lettering = { size: 15, weight: 600, fill: title === '' ? palette['ink-2'] : palette.ink };
  const name = cut(title || t('frame.untitled'), width - 24, lettering, measure);
  return {
    box: { x, y, width, height },
    svg:
      element('rect', {
        ...{ x: x + 0.75, y: y + 0.75, width: width - 1.5, height: height - 1.5, rx: 12 },
        ...(isTransparent ? { fill: ink, 'fill-opacity': 0.07 } : { fill: mixed(ink, 0.07, palette.canvas) }),
        ...{ stroke: mixed(ink, 0.55, palette.canvas), 'stroke-width': 1.5 },
      }) + text(x + 12, y + 17, name, lettering),
  };
}

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { curveOf, curvePath, labelPoints } from '../canvas/curve';
import type { Box } from '../canvas/geometry';
import { ops, useView } from '../editor';
import { useWords } from '../i18n/i18n';
import { quantityText } from '../overlays/quantityText';
import { Formula } from '../ui/Formula';
import { Icon } from '../ui/Icon';
import { type Reading, standingOf } from './figures';
import { drawnForm, GradientNode } from './GradientNode';
import { type Form, opened as gradient, useOpened } from './gradientNow';
import { functionLatex, gradientLatex } from './latex';
import { inputPoint, isNode, outputPoint, type PlacedOpened, placesOf } from './layout';
import { threadsOf } from './threads';
import { usePanZoom } from './usePanZoom';

type Places = ReadonlyMap<string, PlacedOpened>;

const boundsOf = (boxes: readonly Box[]): Box => {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
};

/** What formulas need above nodes and threads. */
const heading = 104;

function Wires({ places, reading, form }: { places: Places; reading: Reading; form: Form }) {
  const { order } = reading.opened;
  const wires = [...places.values()].flatMap((to) => {
    const standing = standingOf(to.node, order, form);
    return drawnForm(to, standing === 'ghost' ? 'simplified' : form).inputs.flatMap(({ operand }, row) => {
      const from = isNode(operand) ? places.get(operand.node) : undefined;
      if (!from || from.node.order !== to.node.order) return [];
      const curve = curveOf(outputPoint(from), inputPoint(to, row));
      const look = standing === 'ghost' ? 'ghosted' : standing === 'folded' ? 'pending' : 'value';
      const text = standing === 'ghost' ? undefined : quantityText(reading.value(from.node.id, form), 3);
      return [{ key: `${from.node.id} ${to.node.id} ${row}`, curve, look, text }];
    });
  });
  return (
    <>
      {wires.map(({ key, curve, look, text }) => {
        const { above } = labelPoints(curve, 2, 0.55);
        return (
          <g key={key}>
            <path className={`wire ${look}`} d={curvePath(curve)} />
            {text !== undefined && text.length < 10 && (
              <text className="olabel" x={above.x} y={above.y}>
                {text}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

/** The opened gradient as a picture: the function held still, its derivatives beside it, threads between. */
export function GradientPicture({ reading }: { reading: Reading }) {
  const { t } = useWords();
  const { opened } = reading;
  const form = useOpened((state) => state.form);
  const hasThreads = useOpened((state) => state.hasThreads);
  const selected = useOpened((state) => state.selected);
  const theme = useView((state) => state.theme);
  const [hovered, setHovered] = useState<string | null>(null);
  const places = useMemo(() => placesOf(opened, ops), [opened]);
  const threads = useMemo(() => threadsOf(places, opened.order), [places, opened.order]);
  const room = useRef<HTMLDivElement>(null);
  const { lens, handlers, zoomIn, zoomOut, fit, reveal } = usePanZoom(room);

  const whole = useMemo(() => {
    const box = boundsOf([...places.values()]);
    // What the first order reaches stays free also where a higher one is shown, so that nothing moves.
    const reached = threadsOf(places, 1).map(({ extent }) => extent);
    const top = Math.min(box.y, ...reached) - heading;
    return { ...box, y: top, height: Math.max(box.y + box.height, ...reached) - top };
  }, [places]);
  const show = () => {
    const { x, y, width, height } = boundsOf([...places.values()].filter(({ node }) => node.order === opened.order));
    fit(whole, { x, y: y - heading, width, height: height + heading }, theme === 'projector' ? 1.5 : 1.1);
  };
  // Another order is shown whole; a changed number moves nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the world's size alone decides
  useEffect(show, [whole.width, whole.height, opened.order, theme]);

  const lit = new Set<string>();
  const strong = new Set<string>();
  for (const id of [hovered, selected])
    for (const { from, to } of threads) {
      if (id !== from && id !== to) continue;
      lit.add(from);
      lit.add(to);
      strong.add(to);
    }

  const pick = (id: string) => gradient.select(id === selected ? null : id);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === '0' && !event.ctrlKey && !event.metaKey) return show();
    handlers.onKeyDown(event);
  };
  const orders = Array.from({ length: opened.order + 1 }, (_, order) => order);
  const headings = orders.flatMap((order) => {
    const boxes = [...places.values()].filter(({ node }) => node.order === order);
    if (boxes.length === 0) return [];
    const { x, y } = boundsOf(boxes);
    return [{ order, x, y: order < 2 ? whole.y : y - heading }];
  });

  return (
    <div
      ref={room}
      className="opicture"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is moved by its own keys
      tabIndex={0}
      aria-label={t('gradient.picture')}
      {...handlers}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const id = (event.target as HTMLElement).dataset.opened;
        const box = id === undefined ? undefined : places.get(id);
        if (box && (event.target as HTMLElement).matches(':focus-visible')) reveal(box);
      }}
    >
      <div className="oworld" style={{ transform: `translate(${lens.x}px, ${lens.y}px) scale(${lens.zoom})` }}>
        <svg className="owires" aria-hidden="true">
          {hasThreads &&
            threads.map(({ from, to, path, ends }) => (
              <g key={`${from} ${to}`} className={strong.has(to) ? 'thread strong' : 'thread'}>
                <path d={path} />
                {ends.map(([x, y]) => (
                  <circle key={`${x} ${y}`} cx={x} cy={y} r={3} />
                ))}
              </g>
            ))}
          <Wires places={places} reading={reading} form={form} />
        </svg>
        {headings.map(({ order, x, y }) => (
          <div key={order} className={order === opened.order ? 'ohalf' : 'ohalf before'} style={{ left: x, top: y }}>
            <Formula latex={order === 0 ? functionLatex(opened) : gradientLatex(opened, order)} />
            <small>{t(order === 0 ? 'gradient.still' : 'gradient.kind')}</small>
          </div>
        ))}
        {[...places.values()].map((placed) => {
          const { id } = placed.node;
          const look = [id === selected && 'selected', lit.has(id) && id !== selected && 'paired'];
          return (
            <GradientNode
              key={id}
              placed={placed}
              reading={reading}
              form={form}
              standing={standingOf(placed.node, opened.order, form)}
              look={look.filter(Boolean).join(' ')}
              isFocused={id === selected}
              onPick={pick}
              onHover={setHovered}
            />
          );
        })}
      </div>
      <div className="float zoom">
        <button type="button" className="btn" aria-label={t('canvas.zoomOut')} onClick={zoomOut}>
          <Icon name="minus" />
        </button>
        <output aria-label={t('canvas.zoom')}>{Math.round(lens.zoom * 100)}%</output>
        <button type="button" className="btn" aria-label={t('canvas.zoomIn')} onClick={zoomIn}>
          <Icon name="plus" />
        </button>
        <span className="sep" />
        <button type="button" className="btn" aria-label={t('canvas.fit')} onClick={show}>
          <Icon name="fit" />
        </button>
      </div>
    </div>
  );
}

import './picture.css';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useState } from 'react';
import { type Box, boxAround, meets } from '../canvas/geometry';
import { narrow } from '../canvas/viewport';
import { useView } from '../editor';
import { useWords } from '../i18n/i18n';
import { Formula } from '../ui/Formula';
import { Icon } from '../ui/Icon';
import { type Reading, standingOf } from './figures';
import { GradientNode } from './GradientNode';
import { opened as gradient, useOpened } from './gradientNow';
import { nablaLatex } from './latex';
import { Minimap } from './Minimap';
import { threadsOf } from './threads';
import { usePanZoom } from './usePanZoom';
import { Wires } from './Wires';

/** What the name of a band takes at its left. */
const gutter = 58;
/** More nodes than this are mounted only where they are in sight. */
const mostMounted = 150;

const joined = (boxes: readonly Box[]): Box => {
  const { x, y, width, height } = boxAround(boxes);
  // Names at the left, and room for threads around both sides.
  return { x: x - gutter, y: y - 12, width: width + gutter + 12, height: height + 24 };
};

/** The opened gradient as a picture: the function held still, its derivatives below it, threads between. */
export function GradientPicture({ reading }: { reading: Reading }) {
  const { t } = useWords();
  const { order, places } = reading.opened;
  const form = useOpened((state) => state.form);
  const hasThreads = useOpened((state) => state.hasThreads);
  const selected = useOpened((state) => state.selected);
  const theme = useView((state) => state.theme);
  const [hovered, setHovered] = useState<string | null>(null);
  const threads = useMemo(() => threadsOf(places, order), [places, order]);
  const { room, size, lens, sight, handlers, zoomIn, zoomOut, fit, isFitted, centre, reveal } = usePanZoom();

  const boxes = useMemo(() => [...places.values()], [places]);
  const bands = useMemo(
    () =>
      Array.from({ length: order + 1 }, (_, of) => boxes.filter(({ node }) => node.order === of))
        .filter((band) => band.length > 0)
        .map((band) => ({ order: band[0].node.order, ...boxAround(band) })),
    [boxes, order],
  );
  const whole = useMemo(() => joined(bands), [bands]);
  const show = () => {
    const [legible, most] = theme === 'projector' ? [1, 1.6] : [size.width < narrow ? 0.8 : 0.7, 1.25];
    // What is differentiated, and where its derivative begins.
    const begun = boxes.flatMap((box) => {
      const of = box.node.order === order && box.column === 0 && places.get(box.node.adjointOf ?? '');
      return of ? [box, of] : [];
    });
    // All of it, or where that would leave empty the middle of a picture too wide to be seen, the first of it.
    const about = [begun, begun.slice(0, 2), begun.slice(0, 1)].filter((some) => some.length > 0).map(boxAround);
    fit([whole, joined(bands.slice(-2))], [...about, ...boxes.slice(-1)], legible, most);
  };
  // Another order is shown as a whole, and nothing of it from where one was before; a changed number moves nothing.
  const occasion = [whole.width, whole.height, order, theme, sight.width === 0].join();
  const [shown, setShown] = useState('');
  if (occasion !== shown) {
    setShown(occasion);
    show();
  }
  // Where nobody has moved it, it goes on filling its room as the panel comes and goes; a phone's turns with the hand.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the room's size alone decides
  useEffect(() => {
    if (size.width >= narrow && isFitted()) show();
  }, [size.width, size.height]);

  const isSparse = boxes.length <= mostMounted;
  const mounted = isSparse ? boxes : boxes.filter((box) => meets(box, sight, 60));
  const wired = isSparse ? boxes : boxes.filter((box) => meets(box, sight, 700));
  const inSight = new Set(mounted.map(({ node }) => node.id));
  const shownThreads = isSparse ? threads : threads.filter(({ from, to }) => inSight.has(from) || inSight.has(to));

  const lit = new Set<string>();
  const strong = new Set<string>();
  for (const { from, to } of hovered === null && selected === null ? [] : threads) {
    if (from !== hovered && to !== hovered && from !== selected && to !== selected) continue;
    lit.add(from).add(to);
    strong.add(to);
  }
  const pick = useCallback((id: string) => gradient.select(id === gradient.getState().selected ? null : id), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === '0' && !event.ctrlKey && !event.metaKey) return show();
    handlers.onKeyDown(event);
  };

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
        const id = (event.target as HTMLElement).closest<HTMLElement>('[data-opened]')?.dataset.opened;
        const box = id === undefined ? undefined : places.get(id);
        if (box && (event.target as HTMLElement).matches(':focus-visible')) reveal(box);
      }}
    >
      <div className="oworld" style={{ transform: `translate(${lens.x}px, ${lens.y}px) scale(${lens.zoom})` }}>
        <svg className="owires" aria-hidden="true">
          {hasThreads &&
            shownThreads.map(({ from, to, path, ends }) => (
              <g key={`${from} ${to}`} className={strong.has(to) ? 'thread strong' : 'thread'}>
                <path d={path} />
                {ends.map(([x, y]) => (
                  <circle key={`${x} ${y}`} cx={x} cy={y} r={3} />
                ))}
              </g>
            ))}
          <Wires to={wired} places={places} reading={reading} form={form} />
        </svg>
        {bands.map(({ order: of, y, height }) => (
          <div
            key={of}
            className={of === order ? 'oband' : 'oband before'}
            style={{ left: whole.x, top: y + height / 2, width: gutter }}
          >
            <Formula latex={nablaLatex(reading, of)} />
          </div>
        ))}
        {mounted.map((placed) => {
          const { id } = placed.node;
          return (
            <GradientNode
              key={id}
              placed={placed}
              reading={reading}
              form={form}
              standing={standingOf(placed.node, order, form)}
              look={id === selected ? 'selected' : lit.has(id) ? 'paired' : ''}
              isFocused={id === selected}
              onPick={pick}
              onHover={setHovered}
            />
          );
        })}
      </div>
      {(sight.width < whole.width || sight.height < whole.height) && (
        <Minimap boxes={boxes} whole={whole} sight={sight} order={order} onGo={centre} />
      )}
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

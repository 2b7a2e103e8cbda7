import { type CSSProperties, useEffect, useMemo, useRef, useState } from 'react';
import { acrossScale, type Frame, pathOf, plotWidth, ticksOf, upScale } from '../charts/frame';
import { type Area, areaOf, outlinesOf, type Terrain } from '../charts/plane';
import type { XY } from '../charts/thin';
import { useWhole } from '../editor';
import { useWords } from '../i18n/i18n';
import { Axes } from './Axes';
import { lossOf } from './edits';
import type { TrainingPlan } from './protocol';
import { training, useTraining } from './trainingNow';
import { usePoints } from './usePoints';
import { useSize } from './useSize';

/** Places at which the loss is sampled, and levels that are told apart. */
const columns = 72;
const rows = 48;
const levels = 12;

/** The part of the plane where the run is, and the loss over it once that is known. */
function useTerrain(run: Parameters<typeof areaOf>[0] | undefined) {
  const before = useRef<Area>(undefined);
  const area = useMemo(() => (run ? areaOf(run, before.current) : undefined), [run]);
  before.current = area;
  const [terrain, setTerrain] = useState<Terrain>();
  const trace = useTraining((state) => state.trace);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another run has another terrain
  useEffect(() => {
    let isCurrent = true;
    if (area)
      training.sampleArea(area, columns, rows).then((losses) => {
        if (isCurrent && losses) setTerrain({ area, columns, rows, losses });
      }, console.error);
    return () => {
      isCurrent = false;
    };
  }, [area, trace]);
  return { area, terrain };
}

/** The loss as filled contours, each level in a shade of its own. */
function Contours({ terrain, frame }: { terrain: Terrain; frame: Frame }) {
  const outlines = useMemo(() => outlinesOf(terrain, levels), [terrain]);
  const [dx, dy] = [plotWidth(frame) / (columns - 1), (frame.height - frame.top - frame.bottom) / (rows - 1)];
  // Places stand in the middle of their cells, the outermost at the edges of the plot.
  const upright = `translate(${frame.left - dx / 2} ${frame.height - frame.bottom + dy / 2}) scale(${dx} ${-dy})`;
  return (
    <g className="contours" transform={upright}>
      {outlines.map((outline, level) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
        <path key={level} d={outline} style={{ '--height': `${(100 * level) / (levels - 1)}%` } as CSSProperties} />
      ))}
    </g>
  );
}

const nameOf = (plane: NonNullable<TrainingPlan['plane']>): string =>
  plane.map(({ id, entry }) => (plane[0].id === plane[1].id ? `${id}[${entry}]` : id)).join(', ');

/** The walk of two numbers over the loss, as one sees it from above. */
export function PlaneChart({ plane }: { plane: NonNullable<TrainingPlan['plane']> }) {
  const { t } = useWords();
  const [box, { width, height }] = useSize<HTMLDivElement>();
  const loss = useWhole(({ document }) => lossOf(document));
  const trace = useTraining((state) => state.trace);
  const count = useTraining((state) => state.count);
  const step = useTraining((state) => state.step);
  const points = usePoints('path');
  const frame = useMemo((): Frame => ({ width, height, left: 40, right: 12, top: 4, bottom: 22 }), [width, height]);
  const run = useMemo(
    () => trace && { xs: trace.column(0), ys: trace.column(1), losses: trace.losses.subarray(0, count) },
    [trace, count],
  );
  const { area, terrain } = useTerrain(run);
  const chart = useMemo(() => {
    if (!area || !run || width === 0) return undefined;
    const [across, up] = [acrossScale(area.x, frame), upScale(area.y, 'linear', frame)];
    const at = (of: number): XY => [across(run.xs[of]), up(run.ys[of])];
    return {
      places: Array.from(run.xs, (_, of) => at(of)),
      values: ticksOf(across, 'linear', 4),
      others: ticksOf(up, 'linear', Math.max(2, Math.floor(height / 36))),
    };
  }, [area, run, frame, width, height]);
  const now = chart?.places[step];
  const isShown = now?.every(Number.isFinite);
  return (
    <section className="chart plane" data-chart="path" data-points={points}>
      <div className="chart-head">
        <h2>{t('training.path', { loss, id: nameOf(plane) })}</h2>
      </div>
      <div className="plot" ref={box}>
        {chart && (
          <svg width={width} height={height} aria-hidden="true">
            <clipPath id="plane-room">
              <rect
                x={frame.left}
                y={frame.top}
                width={plotWidth(frame)}
                height={Math.max(0, height - frame.top - frame.bottom)}
              />
            </clipPath>
            {terrain && terrain.area === area && (
              <g clipPath="url(#plane-room)">
                <Contours terrain={terrain} frame={frame} />
              </g>
            )}
            <Axes frame={frame} up={chart.others} across={chart.values} />
            <g clipPath="url(#plane-room)">
              <path className="run pale" d={pathOf(chart.places)} />
              <path className="run" d={pathOf(chart.places.slice(0, step + 1))} />
              {chart.places[0] && <circle className="begin" cx={chart.places[0][0]} cy={chart.places[0][1]} r="4" />}
              {now && isShown && <circle className="now" cx={now[0]} cy={now[1]} r="5" />}
            </g>
          </svg>
        )}
      </div>
    </section>
  );
}

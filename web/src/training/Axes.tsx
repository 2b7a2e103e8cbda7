import '../styles/plot.css';
import type { Frame, Tick } from '../charts/frame';

/** Horizontal lines with their numbers at the left, numbers below. */
export function Axes({ frame, up, across }: { frame: Frame; up: readonly Tick[]; across: readonly Tick[] }) {
  const { width, height, left, right, bottom } = frame;
  return (
    <g className="axes">
      {up.map(({ at, text }) => (
        <g key={text}>
          <path d={`M${left} ${at}H${width - right}`} />
          <text x={left - 7} y={at + 3.5} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {across.map(({ at, text }) => (
        <text key={text} x={at} y={height - bottom + 17} textAnchor="middle">
          {text}
        </text>
      ))}
    </g>
  );
}

import type { TensorJson } from 'chainrule';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { type Image, shadeOf, type TensorPicture, tensorPicture } from '../charts/tensorPicture';
import { session, useView } from '../editor';
import { useWords } from '../i18n/i18n';
import { formatNumber } from '../overlays/number';
import { themeColour } from '../overlays/themeColour';
import type { Which } from '../session/protocol';
import { isNumeric, isWhole, type Quantity } from '../session/quantity';

/** Entries beyond which a tensor is not fetched to be looked at. */
const largest = 1 << 20;

const numbersOf = ({ data }: TensorJson): Float64Array =>
  Float64Array.from([data].flat(Number.POSITIVE_INFINITY as 1) as unknown[], Number);

/** The entries of a tensor; those of a large one are fetched. */
function useEntries(id: string, which: Which, quantity: Quantity | undefined): Float64Array | undefined {
  const [fetched, setFetched] = useState<{ readonly of: Quantity; readonly entries: Float64Array }>();
  const isHere = isNumeric(quantity) && isWhole(quantity);
  const isWanted = isNumeric(quantity) && !isHere && quantity.size <= largest;
  useEffect(() => {
    if (!isWanted || !quantity) return;
    let isCurrent = true;
    session.tensor(id, which).then((tensor) => {
      if (isCurrent && tensor) setFetched({ of: quantity, entries: numbersOf(tensor) });
    }, console.error);
    return () => {
      isCurrent = false;
    };
  }, [id, which, quantity, isWanted]);
  if (isHere) return quantity.cells;
  return fetched && fetched.of === quantity ? fetched.entries : undefined;
}

const largestOf = (entries: Float64Array): number =>
  entries.reduce((most, entry) => (Number.isFinite(entry) ? Math.max(most, Math.abs(entry)) : most), 0);

/** A cell's ground: the hue of its sign, as strong as it is large among the others. */
const ground = (value: number, most: number): CSSProperties => {
  const shade = shadeOf(value, most);
  const hue = shade < 0 ? 'var(--neg-wire)' : 'var(--pos-wire)';
  return { background: `color-mix(in srgb, ${hue} ${Math.round(Math.abs(shade) * 45)}%, transparent)` };
};

function Cells({ rows, signed }: { rows: readonly (readonly number[])[]; signed: boolean }) {
  const most = largestOf(Float64Array.from(rows.flat()));
  return (
    <table className="cells">
      <tbody>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <tr key={i}>
            {row.map((value, j) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
              <td key={j} title={String(value)} style={signed ? ground(value, most) : undefined}>
                {formatNumber(value, 3)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Entries as pixels: from the ink of negative through the ground to that of positive. */
function Pixels({ image, most }: { image: Image; most: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useView((view) => view.theme);
  const { width, height, entries } = image;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, width, height);
    for (let at = 0; at < entries.length; at++) {
      const shade = shadeOf(entries[at], most);
      context.globalAlpha = Math.abs(shade);
      context.fillStyle = themeColour(theme, shade < 0 ? '--neg-wire' : '--pos-wire');
      context.fillRect(at % width, Math.floor(at / width), 1, 1);
    }
  }, [entries, width, height, most, theme]);
  return <canvas ref={canvas} width={width} height={height} className="pixels" />;
}

function Histogram({ bars, most }: Extract<TensorPicture, { kind: 'histogram' }>) {
  return (
    <div className="histogram">
      <div>
        {bars.map(({ from, to, count }) => (
          <i
            key={from}
            className={to <= 0 ? 'neg' : from >= 0 ? 'pos' : 'zero'}
            style={{ height: `${(100 * count) / most}%` }}
            title={`${formatNumber(from, 3)} … ${formatNumber(to, 3)}: ${count}`}
          />
        ))}
      </div>
      <p>
        <span>{formatNumber(bars[0].from, 3)}</span>
        <span>{formatNumber(bars[bars.length - 1].to, 3)}</span>
      </p>
    </div>
  );
}

/** A tensor opened: its cells, its images, or how its entries are spread. Nothing of a number. */
export function TensorView(props: { id: string; which: Which; quantity: Quantity | undefined }) {
  const { t } = useWords();
  const { id, which, quantity } = props;
  const entries = useEntries(id, which, quantity);
  if (!isNumeric(quantity) || quantity.shape.length === 0 || !entries || entries.length === 0) return null;
  const picture = tensorPicture(quantity.shape, entries);
  const most = largestOf(entries);
  return (
    <figure className="tensor" aria-label={t('inspector.entries', { id })}>
      {picture.kind === 'cells' && <Cells rows={picture.rows} signed={which !== 'value'} />}
      {picture.kind === 'images' && (
        <div className="strip-of-images">
          {picture.images.map((image, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an image is its place
            <Pixels key={i} image={image} most={most} />
          ))}
          {picture.more > 0 && <span>+{picture.more}</span>}
        </div>
      )}
      {picture.kind === 'histogram' && <Histogram {...picture} />}
    </figure>
  );
}

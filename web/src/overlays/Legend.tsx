import './legend.css';
import { type ReactNode, useState } from 'react';
import { useSession, useView, view } from '../editor';
import { useWords } from '../i18n/i18n';
import { Icon } from '../ui/Icon';
import { Segments } from '../ui/Segments';
import { decadeName, decades } from './decades';
import { isAlike } from './likeness';
import { logScale, type ScaleMode, widthScale } from './scale';
import { magnitudesOf, useDomain } from './useWidth';

const left = 58;
const right = 234;

/** Both hues as wedges over the axis of the scale in force. */
function Scale() {
  const { t } = useWords();
  const domain = useDomain();
  const width = widthScale(domain);
  const across = logScale(domain, [left, right]);
  const taper = (y: number, sign: string) => (
    <path
      className={`taper ${sign}`}
      d={`M${left} ${y - width(domain[0]) / 2}L${right} ${y - width(domain[1]) / 2}V${y + width(domain[1]) / 2}L${left} ${y + width(domain[0]) / 2}Z`}
    />
  );
  return (
    <svg width={right + 12} height="51" viewBox={`0 0 ${right + 12} 51`} aria-hidden="true">
      {taper(10, 'pos')}
      {taper(25, 'neg')}
      <text className="pos" x="0" y="13.5">
        {t('legend.positive')}
      </text>
      <text className="neg" x="0" y="28.5">
        {t('legend.negative')}
      </text>
      {decades(domain).map((exponent) => (
        <g key={exponent} transform={`translate(${across(10 ** exponent)} 0)`}>
          <path className="tick" d="M0 35v3" />
          <text y="49" textAnchor="middle">
            {decadeName(exponent)}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** A piece of wire in one of its looks. */
const Piece = ({ look }: { look: string }) => (
  <svg width="28" height="10" viewBox="0 0 28 10" aria-hidden="true">
    <path className={`wire ${look}`} d="M1 5h26" />
    {look === 'broken' && <path className="hatch" d="M1 5h26" />}
  </svg>
);

const Entry = ({ sign, children }: { sign: ReactNode; children: ReactNode }) => (
  <li>
    <span className="sign" aria-hidden="true">
      {sign}
    </span>
    {children}
  </li>
);

/** The two inks: what stands on a wire as it is, and what stands in a pill. */
function Inks() {
  const { t } = useWords();
  const reading = useView((state) => state.reading);
  return (
    <p className="inks">
      <span className="wl val" aria-hidden="true">
        12
      </span>
      {t('legend.value')}
      <span className="wl adj pos" aria-hidden="true">
        12
      </span>
      {t(reading === 'local' ? 'legend.local' : 'legend.adjoint')}
    </p>
  );
}

/** Every look a wire can have, and what the scale in force does; on request. */
function Signs() {
  const { t } = useWords();
  return (
    <details>
      <summary>{t('legend.signs')}</summary>
      <p>{t('legend.lockedWhy')}</p>
      <ul>
        <Entry sign={<Piece look="zero" />}>{t('legend.zero')}</Entry>
        <Entry sign={<Piece look="mixed" />}>{t('legend.mixed')}</Entry>
        <Entry sign={<Piece look="pending" />}>{t('legend.pending')}</Entry>
        <Entry sign={<Piece look="broken" />}>{t('legend.broken')}</Entry>
        <Entry
          sign={
            <span className="none-chip">
              <Icon name="none" small />
              {t('node.none')}
            </span>
          }
        >
          {t('legend.none')}
        </Entry>
        <Entry sign={<Piece look="ref" />}>{t('legend.reference')}</Entry>
      </ul>
    </details>
  );
}

/** Offers the other scale where this one cannot tell the wires apart. */
function Offer() {
  const { t } = useWords();
  const reading = useView((state) => state.reading);
  const mode = useView((state) => state.scale);
  const areAlike = useSession(({ results }) => results !== undefined && isAlike(magnitudesOf(results, reading)));
  if (mode === 'auto' || !areAlike) return null;
  return (
    <button type="button" className="link" onClick={() => view.set({ scale: 'auto' })}>
      {t('legend.spread')}
    </button>
  );
}

/** What the inks, hue, width and looks of wires mean, and the scale in force; where there is little room, behind a button. */
export function Legend() {
  const { t } = useWords();
  const reading = useView((state) => state.reading);
  const mode = useView((state) => state.scale);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="legend-room">
      <button
        type="button"
        className="btn line legend-key"
        aria-expanded={isOpen}
        aria-label={t('legend.label')}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span aria-hidden="true">?</span>
      </button>
      <section className={isOpen ? 'float legend open' : 'float legend'} aria-label={t('legend.label')}>
        <div className="head">
          <span>{t(reading === 'local' ? 'legend.localTitle' : 'legend.title')}</span>
          <Segments<ScaleMode>
            small
            label={t('legend.scale')}
            value={mode}
            options={[
              ['locked', t('legend.locked')],
              ['auto', t('legend.auto')],
            ]}
            onChange={(scale) => view.set({ scale })}
          />
        </div>
        <Scale />
        <Inks />
        <div className="foot">
          <Signs />
          <Offer />
        </div>
      </section>
    </div>
  );
}

import { useView, view } from '../editor';
import { useWords } from '../i18n/i18n';
import { Segments } from '../ui/Segments';
import { decadeName, decades } from './decades';
import { logScale, type ScaleMode, widthScale } from './scale';
import { useDomain } from './useWidth';

const left = 58;
const right = 234;

/** What hue and width mean, and the scale in force. */
export function Legend() {
  const { t } = useWords();
  const domain = useDomain();
  const reading = useView((state) => state.reading);
  const mode = useView((state) => state.scale);
  if (reading === 'value') return null;
  const width = widthScale(domain);
  const across = logScale(domain, [left, right]);
  const taper = (y: number, sign: string) => (
    <path
      className={`taper ${sign}`}
      d={`M${left} ${y - width(domain[0]) / 2}L${right} ${y - width(domain[1]) / 2}V${y + width(domain[1]) / 2}L${left} ${y + width(domain[0]) / 2}Z`}
    />
  );
  return (
    <div className="float legend">
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
      <svg width={right + 12} height="70" viewBox={`0 0 ${right + 12} 70`} aria-hidden="true">
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
        <path className="wire zero" d="M0 62h24" strokeWidth="1.25" />
        <text x="30" y="65.5">
          0
        </text>
        <path className="wire pending" d="M58 62h26" />
        <text x="92" y="65.5">
          {t('legend.pending')}
        </text>
        <path className="wire ref" d="M162 62h14" />
        <text x="184" y="65.5">
          {t('legend.reference')}
        </text>
      </svg>
    </div>
  );
}

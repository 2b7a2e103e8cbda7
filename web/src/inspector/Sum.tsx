import './sum.css';
import { useWords } from '../i18n/i18n';
import { hueOf } from '../overlays/hueOf';
import { digitsThatAddUp, formatNumber } from '../overlays/number';
import { type Term, termsOf } from '../overlays/terms';
import { signOf } from '../overlays/visual';
import { useNames } from '../place/names';
import { named } from '../place/naming';
import type { NodeResult, Results } from '../session/results';
import { Figure } from './Figure';

/** The terms that flow back into an output, one for each wire, and the adjoint they make. */
export function Sum({ output, result, results }: { output: string; result: NodeResult; results: Results }) {
  const { t } = useWords();
  const terms = termsOf(results, output);
  const isTarget = results.analysis.target === named(output);
  const count = terms.length + (isTarget ? 1 : 0);
  if (count === 0) return null;
  const isScalar = result.adjoint.shape.length === 0;
  const numbers = [...terms.map(({ wire }) => wire.contribution.first), ...(isTarget ? [1] : [])];
  /** Of all terms the largest: bars rank the others by it. */
  const most = Math.max(...terms.map(({ wire }) => wire.contribution.norm));
  const digits = isScalar ? digitsThatAddUp(numbers, result.adjoint.first) : 4;
  return (
    <div className="sum">
      {terms.some(({ factors }) => factors) && (
        <div className="head">
          <span />
          <span>{t('inspector.factors')}</span>
          <span />
        </div>
      )}
      {isTarget && (
        <div>
          <span>{t('inspector.seed')}</span>
          <span />
          <span className="num pos">1</span>
        </div>
      )}
      {terms.map((term) => (
        <SumTerm key={term.id} term={term} digits={digits} share={term.wire.contribution.norm / most} />
      ))}
      <div className="total">
        <span>{count === 1 ? t('inspector.sumOne') : t('inspector.sum', { count })}</span>
        <span />
        <Figure quantity={result.adjoint} signed digits={digits} />
      </div>
    </div>
  );
}

function SumTerm({ term: { wire, factors }, digits, share }: { term: Term; digits: number; share: number }) {
  const { t } = useWords();
  const nameOf = useNames();
  const place = wire.index < 0 ? '' : `[${wire.index}]`;
  return (
    <div>
      <span>
        {wire.hidden ? (
          t('inspector.hidden', { id: nameOf(wire.to) })
        ) : (
          <>
            {t('inspector.through')} <b>{`${nameOf(wire.to)}.${wire.port}${place}`}</b>
          </>
        )}
      </span>
      <span className="factors">
        {factors && (
          <>
            <span className={hueOf(factors[0])}>{formatNumber(factors[0])}</span> ·{' '}
            <span className="ink">{formatNumber(factors[1])}</span>
          </>
        )}
      </span>
      <Figure quantity={wire.contribution} signed digits={digits} />
      {share > 0 && Number.isFinite(share) && (
        <i className={`share ${signOf(wire.contribution)}`} style={{ width: `${100 * share}%` }} aria-hidden="true" />
      )}
    </div>
  );
}

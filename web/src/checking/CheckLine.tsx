import { type Check, own } from 'chainrule';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { formatNumber } from '../overlays/number';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { useChecks } from './checkingNow';
import { ErrorsOfDifferences } from './ErrorsOfDifferences';
import { verdictOf, verdictOn } from './verdict';

const many = 10;

/** The sign of a check: a tick, or a warning. */
function CheckMark({ check }: { check: Check }) {
  const { t } = useWords();
  const verdict = verdictOf(check);
  const says = t(`check.${verdict}`);
  return (
    <span className={`check-mark ${verdict}`} title={says}>
      <Icon name={verdict === 'ok' ? 'check' : 'warning'} />
      <span className="unseen">{says}</span>
    </span>
  );
}

/** A source's derivative by central differences, beside the one that was propagated. */
export function CheckLine({ source, target }: { source: string; target: string }) {
  const { t } = useWords();
  const check = own(useChecks() ?? {}, source);
  const [isOpen, setIsOpen] = useState(false);
  if (!check?.numeric) return null;
  const { data } = check.numeric;
  const verdict = verdictOf(check);
  const error = verdict === 'nan' ? 'NaN' : t('check.within', { error: formatNumber(check.maxError, 2) });
  const shown = data.length === 1 ? formatNumber(data[0], many) : error;
  return (
    <div className="panel-section" data-check={verdict}>
      <div className="rowline">
        <span className="muted">{t('check.central')}</span>
        <span className="num">
          {shown} <CheckMark check={check} />
        </span>
      </div>
      <button type="button" className="link" onClick={() => setIsOpen(true)}>
        {t('check.open')}
      </button>
      {isOpen && (
        <Dialog title={t('check.title', { target, source })} onClose={() => setIsOpen(false)}>
          <ErrorsOfDifferences source={source} />
        </Dialog>
      )}
    </div>
  );
}

/** Whether all derivatives of the document shown are what central differences say. */
export function CheckBadge() {
  const { t } = useWords();
  const checks = useChecks();
  const { verdict, ids } = verdictOn(checks ?? {});
  if (ids.length === 0) return null;
  return (
    <p className={`check-badge ${verdict}`} data-check={verdict}>
      <Icon name={verdict === 'ok' ? 'check' : 'warning'} />
      {t(`check.all.${verdict}`, { ids: ids.join(', ') })}
    </p>
  );
}

import { type Check, own } from 'chainrule';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { formatNumber } from '../overlays/number';
import { Dialog } from '../ui/Dialog';
import { Icon } from '../ui/Icon';
import { useChecks } from './checkingNow';
import { ErrorsOfDifferences } from './ErrorsOfDifferences';

const many = 10;

/** The sign of a check: a tick, or a warning. */
function CheckMark({ check }: { check: Check }) {
  const { t } = useWords();
  return (
    <span className={check.ok ? 'check-mark' : 'check-mark failed'} title={t(check.ok ? 'check.ok' : 'check.failed')}>
      <Icon name={check.ok ? 'check' : 'warning'} />
      <span className="unseen">{t(check.ok ? 'check.ok' : 'check.failed')}</span>
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
  return (
    <div className="panel-section" data-check={check.ok ? 'ok' : 'failed'}>
      <div className="rowline">
        <span className="muted">{t('check.central')}</span>
        <span className="num">
          {data.length === 1
            ? formatNumber(data[0], many)
            : t('check.within', { error: formatNumber(check.maxError, 2) })}{' '}
          <CheckMark check={check} />
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
  const all = Object.entries(checks ?? {});
  if (all.length === 0) return null;
  const failed = all.filter(([, { ok }]) => !ok).map(([id]) => id);
  return (
    <p
      className={failed.length > 0 ? 'check-badge failed' : 'check-badge'}
      data-check={failed.length > 0 ? 'failed' : 'ok'}
    >
      <Icon name={failed.length > 0 ? 'warning' : 'check'} />
      {failed.length > 0 ? t('check.some', { ids: failed.join(', ') }) : t('check.all')}
    </p>
  );
}
